package io.github.dncbridge.webhook;

import java.time.Duration;
import java.time.Instant;

/** A number of requests a second for one source, with a second's worth in reserve. Thread-safe. */
final class RequestRate {

  private static final double NANOS = 1e9;

  /** More than two requests that were counted the other way round can be apart. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private final double perSecond;
  private double left;
  private Instant at = Instant.MIN;

  /** Makes a full one; {@code perSecond} is positive. */
  RequestRate(double perSecond) {
    this.perSecond = perSecond;
    this.left = Math.max(1, perSecond);
  }

  /** Takes one place; false when there is none at this moment. */
  synchronized boolean take(Instant now) {
    if (!at.equals(Instant.MIN) && now.isBefore(at.minus(STEP))) {
      // The clock was set back: nothing would be gained until it is where it was.
      at = now;
    }
    if (at.isBefore(now)) {
      if (!at.equals(Instant.MIN)) {
        double gained = Duration.between(at, now).toNanos() / NANOS * perSecond;
        left = Math.min(Math.max(1, perSecond), left + gained);
      }
      at = now;
    }
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
