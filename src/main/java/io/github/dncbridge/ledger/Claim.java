package io.github.dncbridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a worker gets when it asks for work. */
public sealed interface Claim permits Batch, Claim.Nothing {

  /** Nothing is waiting. */
  Nothing NONE = new Nothing(null);

  /**
   * Nothing may be sent now.
   *
   * @param until when to ask again at the earliest; null when nothing is waiting
   */
  record Nothing(@Nullable Instant until) implements Claim {}
}
