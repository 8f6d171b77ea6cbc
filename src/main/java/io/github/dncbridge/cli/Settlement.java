package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.LedgerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/** Waits until what is in the ledger is blocked or refused. */
final class Settlement {

  private static final Duration POLL = Duration.ofMillis(100);

  private final LedgerReport ledger;
  private final Interruption interruption;
  private final Clock clock;

  Settlement(LedgerReport ledger, Interruption interruption, Clock clock) {
    this.ledger = ledger;
    this.interruption = interruption;
    this.clock = clock;
  }

  /**
   * Waits, but not longer than {@code atMost}, and not when nothing can happen until then: delivery
   * is stopped, or the next attempt is later.
   *
   * @param progress is told how many people are still to be delivered
   * @return whether everything recorded before the call is settled
   */
  boolean await(Duration atMost, LongConsumer progress) throws InterruptedException {
    long last = ledger.lastEntry();
    Instant deadline = clock.instant().plus(atMost);
    long unsettled = ledger.unsettled(last);
    boolean moving = false;
    // The whole status takes longer to count: it is asked only when nobody was delivered since.
    while (unsettled > 0 && clock.instant().isBefore(deadline) && (moving || canGoOn(deadline))) {
      progress.accept(unsettled);
      if (interruption.await(POLL)) {
        break;
      }
      long left = ledger.unsettled(last);
      moving = left < unsettled;
      unsettled = left;
    }
    return unsettled == 0;
  }

  private boolean canGoOn(Instant deadline) {
    LedgerStatus status = ledger.status(clock.instant());
    if (status.people().sending() > 0) {
      return true;
    }
    if (status.stop() != null && status.stop().probeAt().isAfter(clock.instant())) {
      return false;
    }
    Instant next = status.nextAttempt();
    return next == null || next.isBefore(deadline);
  }
}
