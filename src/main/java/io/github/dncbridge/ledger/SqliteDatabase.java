package io.github.dncbridge.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file with one writing and one reading connection.
 *
 * <p>A connection that has failed is thrown away and opened anew for the next piece of work: the
 * ledger goes on as soon as the cause is gone, even when the file was replaced meanwhile.
 */
final class SqliteDatabase implements Database {

  static final String FILE_NAME = "ledger.db";

  private static final int WRITER_CACHE_KIB = 64 * 1024;
  private static final int READER_CACHE_KIB = 8 * 1024;
  private static final int CHECKPOINT_CACHE_KIB = 1024;

  /** Large enough that an index page is moved once for many transactions (160 MB of log). */
  private static final int LONG_LOG = 40_000;

  private final Path file;
  private final Duration patience;
  private final Turnstile turnstile;
  private final SqliteFile writer;
  private final ReentrantLock reading = new ReentrantLock(true);
  private final SqliteFile reader;
  private final Checkpoints checkpoints;

  /** The transaction that further writes of its thread are part of; written in turn only. */
  private volatile @Nullable Joined joined;

  private volatile boolean closed;

  private record Joined(Thread thread, Session session) {}

  private SqliteDatabase(Path file, Duration patience, Turnstile turnstile) {
    this.file = file;
    this.patience = patience;
    this.turnstile = turnstile;
    this.writer = new SqliteFile(file, patience, true, WRITER_CACHE_KIB);
    this.reader = new SqliteFile(file, patience, false, READER_CACHE_KIB);
    this.checkpoints =
        new Checkpoints(
            file, new SqliteFile(file, patience, true, CHECKPOINT_CACHE_KIB), turnstile, LONG_LOG);
  }

  /** Opens the ledger in this folder; creates it, or brings it up to date, where needed. */
  static SqliteDatabase open(Path folder, Duration patience) {
    try {
      PrivateFiles.createFolder(folder);
      Path file = folder.toRealPath().resolve(FILE_NAME);
      Turnstile turnstile = Turnstile.open(file.resolveSibling(Turnstile.FILE_NAME));
      SqliteDatabase database = new SqliteDatabase(file, patience, turnstile);
      try {
        database.migrate();
      } catch (RuntimeException e) {
        // Nothing is connected yet; closing the database would wait for its turn once more.
        turnstile.close();
        throw e;
      }
      return database;
    } catch (IOException e) {
      throw SqliteFailure.of(folder.resolve(FILE_NAME), "open the ledger", e);
    }
  }

  /** Copies the ledger in one folder into another, through SQLite's own snapshot. */
  static void copy(Path from, Path to) {
    Path file = from.resolve(FILE_NAME);
    try (var connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        var statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, to.resolve(FILE_NAME).toString());
      statement.execute();
    } catch (SQLException e) {
      throw SqliteFailure.of(file, "copy the ledger", e);
    }
  }

  @Override
  public <T> T together(String doing, Supplier<T> calls) {
    return write(
        doing,
        session -> {
          joined = new Joined(Thread.currentThread(), session);
          try {
            return calls.get();
          } finally {
            joined = null;
          }
        });
  }

  @Override
  public <T> T write(String doing, Work<T> work) {
    Joined together = joined;
    try {
      if (together != null && together.thread == Thread.currentThread()) {
        return work.in(together.session);
      }
      long deadline = System.nanoTime() + patience.toNanos();
      enter();
      try {
        checkOpen();
        T result = writer.transact(work, deadline);
        checkpoints.written();
        return result;
      } finally {
        turnstile.leave();
      }
    } catch (SQLException | IOException e) {
      throw SqliteFailure.of(file, doing, e);
    }
  }

  @Override
  public <T> T read(String doing, Work<T> work) {
    reading.lock();
    try {
      checkOpen();
      return reader.transact(work);
    } catch (SQLException | IOException e) {
      throw SqliteFailure.of(file, doing, e);
    } finally {
      reading.unlock();
    }
  }

  /** In turn: two processes that start at once do not both create the tables. */
  private void migrate() throws IOException {
    enter();
    try {
      PrivateFiles.create(file);
      SqliteSchema.bringUpToDate(file, SqliteFile.config(patience));
    } catch (SQLException e) {
      throw SqliteFailure.of(file, "open the ledger", e);
    } finally {
      turnstile.leave();
    }
  }

  private void enter() throws IOException {
    checkOpen();
    if (!turnstile.enter(patience)) {
      throw new LedgerException(
          "The ledger "
              + file
              + " is in use: "
              + (turnstile.isTakenHere()
                  ? "this process itself has been waiting for it for more than "
                      + patience.toSeconds()
                      + " s. Nothing was changed. Close whatever has the file open (a database"
                      + " browser, a backup), look at the disk, and try again."
                  : "another process has been writing to it for more than "
                      + patience.toSeconds()
                      + " s. Nothing was changed. Look for a dnc-bridge that hangs, end it, and try"
                      + " again."));
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The ledger " + file + " has been closed.");
    }
  }

  /** Waits for the threads that are reading or writing: what they do is whole or not at all. */
  @Override
  public void close() {
    reading.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      reader.close();
      checkpoints.close();
      boolean entered = turnstile.enter(patience);
      try {
        writer.close();
      } finally {
        if (entered) {
          turnstile.leave();
        }
      }
      turnstile.close();
    } catch (SQLException | IOException e) {
      throw SqliteFailure.of(file, "close the ledger", e);
    } finally {
      reading.unlock();
    }
  }
}
