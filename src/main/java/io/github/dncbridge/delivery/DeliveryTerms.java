package io.github.dncbridge.delivery;

import io.github.dncbridge.ledger.ClaimTerms;
import java.time.Duration;

/**
 * How to deliver.
 *
 * @param batchSize leads in one request, at least 1
 * @param rateLimit requests a second; 0 for no limit
 * @param timeout how long to wait for a connection, and then for the whole answer
 * @param probeInterval how long after a stop, and after each probe, the next one is sent
 */
public record DeliveryTerms(
    int batchSize, double rateLimit, Duration timeout, Duration probeInterval) {

  /** Covers connecting, answering and committing, each at its slowest. */
  private static final Duration LEASE_MARGIN = Duration.ofMinutes(2);

  /** How late a request may still be sent in its place. */
  static final Duration LATEST = Duration.ofMillis(40);

  /**
   * Evenly spaced requests would touch the limit exactly; this slack takes {@link #LATEST} and some
   * jitter of the network before one request too many falls into a second.
   */
  private static final Duration SLACK_A_SECOND = Duration.ofMillis(100);

  ClaimTerms claim() {
    return new ClaimTerms(
        batchSize, timeout.multipliedBy(2).plus(LEASE_MARGIN), spacing(), probeInterval);
  }

  /** The least time between two requests, so that no second sees more than the limit. */
  Duration spacing() {
    if (rateLimit == 0) {
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil((1e9 + SLACK_A_SECOND.toNanos()) / rateLimit));
  }
}
