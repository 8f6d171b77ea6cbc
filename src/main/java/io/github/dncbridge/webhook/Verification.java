package io.github.dncbridge.webhook;

import java.time.Instant;
import java.util.Locale;

/**
 * Tells whether a request comes from who may send it.
 *
 * <p>Works on the raw bytes and parses nothing of the body. Thread-safe.
 */
public interface Verification {

  /** Returns the verdict; how long it takes does not tell how much of a signature was right. */
  Verdict verify(WebhookRequest request, Instant now);

  /** What became of a signature; for counters and the operator's log, never for the sender. */
  enum Verdict {
    ACCEPTED,
    /** No signature or credential at all. */
    MISSING,
    /** One that cannot be read. */
    MALFORMED,
    /** Signed more than five minutes ago, or by a clock that is more than five minutes ahead. */
    OUTSIDE_TOLERANCE,
    /** Well-formed, and not ours. */
    WRONG;

    /** Returns what a request is counted as that is refused for it. */
    String reason() {
      return this == MALFORMED ? "malformed_signature" : name().toLowerCase(Locale.ROOT);
    }
  }
}
