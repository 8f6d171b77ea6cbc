package io.github.dncbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether the ledger can be written, on a thread of its own: a disk that hangs cannot be
 * interrupted, only left alone. Thread-safe; there is one try at a time, shared by all who ask.
 */
final class WriteCheck {

  private final Database database;
  private final long workspace;
  private @Nullable FutureTask<Integer> underWay;

  WriteCheck(Database database, long workspace) {
    this.database = database;
    this.workspace = workspace;
  }

  /** See {@link LedgerHealth#checkWritable}. */
  void run(Duration within, Instant now) {
    try {
      begunOrUnderWay(now).get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new LedgerException(
          "The ledger has not committed a small change within "
              + within.toMillis()
              + " ms: another process writes for that long, or the disk hangs. Nothing is lost;"
              + " look at what else uses the data folder and at the disk.",
          e);
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("The check whether the ledger can be written was cut short.", e);
    }
  }

  private synchronized FutureTask<Integer> begunOrUnderWay(Instant now) {
    FutureTask<Integer> task = underWay;
    if (task == null || task.isDone()) {
      task = new FutureTask<>(() -> database.write("write to the ledger", write(now)));
      underWay = task;
      Thread thread = new Thread(task, "ledger-write-check");
      thread.setDaemon(true);
      thread.start();
    }
    return task;
  }

  private Database.Work<Integer> write(Instant now) {
    return session ->
        session.update("UPDATE workspace SET written_at = ? WHERE id = ?", now, workspace);
  }

  private static RuntimeException cause(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new LedgerException("The ledger cannot be written: " + cause, failure);
  }
}
