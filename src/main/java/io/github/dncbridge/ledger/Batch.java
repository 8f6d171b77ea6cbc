package io.github.dncbridge.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are sent in one request, stored before it is made.
 *
 * @param id the batch's own id, as shown by {@code why}
 * @param leads at least one
 * @param attempt 1 for the first request
 * @param sendAt not to be sent before this moment: its place in the rate limit
 * @param probe whether it was handed out although delivery is stopped
 */
public record Batch(long id, List<Lead> leads, int attempt, Instant sendAt, boolean probe)
    implements Claim {

  /**
   * One item of the request.
   *
   * @param publicIdentifier as it is sent: canonical, or percent-encoded for its second form
   */
  public record Lead(String publicIdentifier, @Nullable String reason) {}
}
