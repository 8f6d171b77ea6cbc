package io.github.dncbridge.delivery;

import io.github.dncbridge.ledger.Backlog;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what delivery itself cannot see: batches of workers that died, and people who wait
 * too long. Used by one thread.
 */
public final class DeliveryWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWatch.class);

  private static final Duration REMIND_AFTER = Duration.ofHours(1);

  private final Ledger ledger;
  private final Duration alarmAfter;
  private final Clock clock;
  private Instant nextReminder = Instant.MIN;

  /**
   * @param alarmAfter how long a person may wait for the block before it is an alarm
   */
  public DeliveryWatch(Ledger ledger, Duration alarmAfter, Clock clock) {
    this.ledger = ledger;
    this.alarmAfter = alarmAfter;
    this.clock = clock;
  }

  /**
   * Takes over what dead workers left, and lets a stopped delivery probe at once: someone who
   * starts the program has perhaps just mended the cause.
   */
  public void begin() {
    Instant now = clock.instant();
    takeOver(now);
    Stop stop = ledger.status(now).stop();
    if (stop != null) {
      ledger.stop(new Stop(stop.message(), stop.credentials(), stop.since(), now), now);
    }
  }

  /** Takes over what dead workers left; raises the alarm, once an hour, while someone waits. */
  public void look() {
    try {
      Instant now = clock.instant();
      takeOver(now);
      Backlog backlog = ledger.backlog();
      Instant oldest = backlog.oldestPending();
      if (oldest != null && oldest.plus(alarmAfter).isBefore(now) && !now.isBefore(nextReminder)) {
        nextReminder = now.plus(REMIND_AFTER);
        LOG.error(
            "ALARM: {} people wait for their block, the first since {}. Run `dnc-bridge status`.",
            ledger.status(now).people().unsettled(),
            oldest);
      }
    } catch (LedgerException e) {
      LOG.error("The ledger cannot be looked after: {}", e.getMessage());
    }
  }

  private void takeOver(Instant now) {
    int taken = ledger.takeOver(now);
    if (taken > 0) {
      LOG.info("Took over {} batches of a worker that has ended.", taken);
    }
  }
}
