package io.github.dncbridge.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means for the batch it belongs to.
 *
 * <p>{@code words} are WaLead's own, or say what went wrong; at most 200 characters.
 */
public sealed interface DeliveryOutcome {

  /** What was said. */
  String words();

  /**
   * The whole batch is blocked.
   *
   * @param blocked how many leads WaLead counted; null when it did not say
   */
  record Accepted(String words, @Nullable Integer blocked) implements DeliveryOutcome {}

  /**
   * It is not known, or not yet possible: the batch is due again.
   *
   * @param notBefore what Retry-After asked for, capped; null when it asked for nothing
   * @param everyone whether {@code notBefore} concerns every request, not just this batch
   */
  record Later(String words, @Nullable Instant notBefore, boolean everyone)
      implements DeliveryOutcome {}

  /** Something in the batch is not acceptable: halve it until the offender stands alone. */
  record LeadsRefused(String words) implements DeliveryOutcome {}

  /** The batch is too large: halve it, and remember the size that works. */
  record TooLarge(String words) implements DeliveryOutcome {}

  /** Neither the batch nor time is the reason: key, address or licence. Nothing more is sent. */
  record Halted(String words) implements DeliveryOutcome {}
}
