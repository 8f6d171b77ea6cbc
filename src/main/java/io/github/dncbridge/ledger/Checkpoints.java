package io.github.dncbridge.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Moves what was committed from SQLite's log into its file, so that whoever commits never waits for
 * more than a small rest of it.
 *
 * <p>Left to itself SQLite does so in the commit that finds the log long, and everybody behind that
 * commit waits for tens of milliseconds, most of them for the disk. Here a thread of its own copies
 * the bulk and has it reach the disk beside the writers, and takes a turn among them for the little
 * they have added meanwhile: only when all of the log has been moved does SQLite write it anew from
 * its beginning.
 */
final class Checkpoints implements AutoCloseable {

  /** How often the log is measured while it is written. */
  private static final long LOOK_MILLIS = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Path path;
  private final SqliteFile file;
  private final Turnstile turnstile;
  private final int longLog;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean due = new AtomicBoolean();

  /**
   * @param path where the file lies
   * @param file a connection of its own, which is closed with this
   * @param longLog from how many pages on the log is moved
   */
  Checkpoints(Path path, SqliteFile file, Turnstile turnstile, int longLog) {
    this.path = path;
    this.file = file;
    this.turnstile = turnstile;
    this.longLog = longLog;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1, Checkpoints::daemon, new ThreadPoolExecutor.DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread daemon(Runnable task) {
    Thread daemon = new Thread(task, "ledger-checkpoint");
    daemon.setDaemon(true);
    return daemon;
  }

  /** Tells that something was committed; once this is closed, it is SQLite's to move it. */
  void written() {
    if (due.compareAndSet(false, true)) {
      var unused = thread.schedule(this::lookAtLog, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void lookAtLog() {
    due.set(false);
    try {
      if (checkpoint("NOOP") < longLog) {
        return;
      }
      // Again, for what was written meanwhile: it takes a fraction of the time, and leaves less.
      for (int i = 0; i < 2; i++) {
        checkpoint("PASSIVE");
        turnstile.sync(path);
      }
      if (turnstile.enter(PATIENCE)) {
        try {
          checkpoint("PASSIVE");
        } finally {
          turnstile.leave();
        }
      }
    } catch (SQLException | IOException e) {
      // Nothing is lost: it stands in the log, which grows until the next look succeeds.
    }
  }

  /** Returns how many pages of the log are still to be moved. */
  private long checkpoint(String mode) throws SQLException, IOException {
    return file.outsideTransaction(
        session ->
            session
                .first(
                    "PRAGMA wal_checkpoint(" + mode + ")",
                    row -> row.getLong("log") - row.getLong("checkpointed"))
                .orElse(0L));
  }

  /** Waits for a look that is under way. */
  @Override
  public void close() throws SQLException {
    thread.shutdown();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        boolean unused = thread.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
