package io.github.dncbridge.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Spaces a source's requests evenly. Thread-safe. */
final class Pacer {

  private final long nanosBetween;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private long next;
  private boolean begun;

  Pacer(BigDecimal perSecond, LongSupplier nanoTime, Pause pause) {
    this.nanosBetween =
        BigDecimal.valueOf(Duration.ofSeconds(1).toNanos())
            .divide(perSecond, 0, RoundingMode.CEILING)
            .longValue();
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** Returns when the next request may be made. */
  void await() throws InterruptedException {
    long wait = turn();
    if (wait > 0) {
      pause.of(Duration.ofNanos(wait));
    }
  }

  private synchronized long turn() {
    long now = nanoTime.getAsLong();
    long at = begun && next - now > 0 ? next : now;
    begun = true;
    next = at + nanosBetween;
    return at - now;
  }
}
