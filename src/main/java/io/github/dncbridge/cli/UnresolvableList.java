package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.Coverage;
import io.github.dncbridge.ledger.Unresolvable;

/** Writes who opted out but cannot be blocked, one after the other. */
interface UnresolvableList {

  /** Begins with a source. */
  void source(Coverage coverage);

  /** Adds a record of the source that was begun last. */
  void optOut(String source, Unresolvable optOut);

  /** Completes the list. */
  void end();
}
