package io.github.dncbridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One connection to a SQLite file, opened when it is first needed and again after it failed; for
 * one thread at a time.
 */
final class SqliteFile implements AutoCloseable {

  /** Where a commit moves the log itself, as {@link Checkpoints} cannot keep up (640 MB of log). */
  private static final int CHECKPOINT_PAGES = 160_000;

  private static final int WAITING_PRECISION = 100;

  private final Path file;
  private final SQLiteConfig config;
  private final boolean writing;

  /** How many milliseconds the connection waits for whoever has the file locked. */
  private int waiting;

  private @Nullable Session session;
  private @Nullable Object key;

  SqliteFile(Path file, Duration patience, boolean writing, int cacheKib) {
    this.file = file;
    this.config = config(patience);
    this.config.setCacheSize(-cacheKib);
    this.writing = writing;
  }

  /** Returns the settings that every connection has. */
  static SQLiteConfig config(Duration patience) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
    config.enforceForeignKeys(true);
    config.setPragma(Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    return config;
  }

  /** Runs {@code work} in a transaction; whatever is thrown, it was rolled back. */
  <T> T transact(Database.Work<T> work) throws SQLException, IOException {
    return transact(
        work, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(config.getBusyTimeout()));
  }

  /**
   * Does as {@link #transact(Database.Work)}, for somebody who has waited already.
   *
   * @param deadline how long, by {@link System#nanoTime}, to wait for whoever has the file locked
   */
  <T> T transact(Database.Work<T> work, long deadline) throws SQLException, IOException {
    Session current = connected();
    try {
      waitUntil(current, deadline);
      // SQLite cannot turn a reader into a writer once another has written.
      current.execute(writing ? "BEGIN IMMEDIATE" : "BEGIN");
      T result = work.in(current);
      current.execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      discard(e);
      throw e;
    }
  }

  /** Most of the time nobody was waited for before, and nothing is to be set. */
  private void waitUntil(Session current, long deadline) throws SQLException {
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    if (Math.abs(waiting - left) > WAITING_PRECISION) {
      waiting = Math.toIntExact(left);
      current.waitAtMost(waiting);
    }
  }

  /** Runs what SQLite refuses to do in a transaction. */
  <T> T outsideTransaction(Database.Work<T> work) throws SQLException, IOException {
    Session current = connected();
    try {
      return work.in(current);
    } catch (SQLException | RuntimeException | Error e) {
      discard(e);
      throw e;
    }
  }

  /**
   * Returns a connection to the file that lies there now. SQLite itself would go on writing to one
   * that was moved away or deleted, and create an empty one in its place.
   */
  private Session connected() throws SQLException, IOException {
    Object found = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    Session current = session;
    if (current != null && Objects.equals(found, key)) {
      return current;
    }
    close();
    current = new Session(config.createConnection("jdbc:sqlite:" + file));
    session = current;
    waiting = config.getBusyTimeout();
    key = found;
    if (!writing) {
      current.execute("PRAGMA query_only = true");
    }
    return current;
  }

  /** Closing a connection rolls its transaction back, in whatever state it is. */
  private void discard(Throwable cause) {
    try {
      close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    Session current = session;
    session = null;
    if (current != null) {
      current.close();
    }
  }
}
