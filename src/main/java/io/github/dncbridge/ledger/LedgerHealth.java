package io.github.dncbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked of the ledger every few seconds, however much is in it. */
public interface LedgerHealth {

  /**
   * Returns what waits; looks at nothing that is settled.
   *
   * @return as it was after some commit
   */
  Backlog backlog();

  /** Returns why delivery in this workspace stands still; null when it does not. */
  @Nullable Stop currentStop();

  /**
   * Makes a small change and commits it.
   *
   * @param within how long to wait for that; this, and not the ledger's patience, bounds the call
   * @throws LedgerException when it was not committed within this time; the message says why
   */
  void checkWritable(Duration within, Instant now);
}
