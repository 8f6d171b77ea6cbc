package io.github.dncbridge.camel.management;

import io.github.dncbridge.ledger.Backlog;
import io.github.dncbridge.ledger.EventStatus;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.Stop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the ledger what health and metrics tell, on a thread of its own: a disk that hangs
 * cannot be interrupted, only left alone. Thread-safe; there is one reading at a time, shared by
 * all who ask meanwhile.
 */
final class LedgerReadings {

  /**
   * What was read.
   *
   * @param stop null when delivery does not stand still
   * @param events every source that has sent events, by name
   */
  record Reading(Backlog backlog, @Nullable Stop stop, List<EventStatus> events) {}

  private final Ledger ledger;
  private @Nullable FutureTask<Reading> underWay;

  LedgerReadings(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Returns what the ledger holds now.
   *
   * @throws LedgerException when it could not be read within this time
   */
  Reading read(Duration within) {
    try {
      return begunOrUnderWay().get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new LedgerException(
          "The ledger could not be read within " + within.toMillis() + " ms.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LedgerException known
          ? known
          : new LedgerException("The ledger cannot be read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("Reading the ledger was cut short.", e);
    }
  }

  private synchronized FutureTask<Reading> begunOrUnderWay() {
    FutureTask<Reading> task = underWay;
    if (task == null || task.isDone()) {
      task =
          new FutureTask<>(
              () -> new Reading(ledger.backlog(), ledger.currentStop(), ledger.eventSources()));
      underWay = task;
      Thread thread = new Thread(task, "management-reading");
      thread.setDaemon(true);
      thread.start();
    }
    return task;
  }
}
