package io.github.dncbridge.delivery;

import java.time.Duration;

/**
 * Exponential back-off with full jitter, without a limit by count: a batch is never given up.
 *
 * <p>Full jitter spreads the retries of many batches evenly, so that a service that comes back is
 * not met by all of them at once.
 *
 * @param base the upper bound of the first delay
 * @param max the upper bound of every delay
 */
public record RetryPolicy(Duration base, Duration max) {

  /** From one second to a quarter of an hour. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(15));

  /**
   * Returns how long to wait after an attempt failed.
   *
   * @param attempt 1 after the first request
   * @param random uniformly distributed in [0, 1)
   * @return between zero and {@code base} doubled for each further attempt, at most {@code max}
   */
  public Duration delay(int attempt, double random) {
    int doublings = Math.min(Math.max(attempt, 1) - 1, 40);
    double ceiling = Math.min((double) max.toMillis(), base.toMillis() * Math.pow(2, doublings));
    return Duration.ofMillis((long) (ceiling * random));
  }
}
