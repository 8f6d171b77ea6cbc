package io.github.dncbridge.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end at once when delivery is closing. Thread-safe. */
final class Waiting {

  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  Waiting(Clock clock) {
    this.clock = clock;
  }

  /** Returns false, at once, when delivery is closing. */
  boolean until(Instant moment) {
    try {
      Duration wait = Duration.between(clock.instant(), moment);
      return (wait.isNegative() || wait.isZero())
          ? !isClosing()
          : !closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void close() {
    closing.countDown();
  }

  boolean isClosing() {
    return closing.getCount() == 0;
  }
}
