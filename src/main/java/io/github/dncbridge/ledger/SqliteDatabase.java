package io.github.dncbridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One SQLite file with one writing and one reading connection.
 *
 * <p>A connection that has failed is thrown away and opened anew for the next piece of work: the
 * ledger goes on as soon as the cause is gone, even when the file was replaced meanwhile.
 */
final class SqliteDatabase implements Database {

  static final String FILE_NAME = "ledger.db";

  /** Large enough that index pages are written back once in many transactions (80 MB of WAL). */
  private static final int CHECKPOINT_PAGES = 20_000;

  private static final int WRITER_CACHE_KIB = 64 * 1024;
  private static final int READER_CACHE_KIB = 8 * 1024;

  private final Path file;
  private final Duration patience;
  private final Turnstile turnstile;
  private final ReentrantLock reading = new ReentrantLock(true);
  private @Nullable Session writer;
  private @Nullable Session reader;
  private volatile boolean closed;

  private SqliteDatabase(Path file, Duration patience, Turnstile turnstile) {
    this.file = file;
    this.patience = patience;
    this.turnstile = turnstile;
  }

  /** Opens the ledger in this folder; creates it, or brings it up to date, where needed. */
  static SqliteDatabase open(Path folder, Duration patience) {
    Path file = folder.resolve(FILE_NAME);
    try {
      PrivateFiles.createFolder(folder);
      file = folder.toRealPath().resolve(FILE_NAME);
      Turnstile turnstile = Turnstile.open(file.resolveSibling("ledger.turn"));
      SqliteDatabase database = new SqliteDatabase(file, patience, turnstile);
      try {
        database.migrate();
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
      return database;
    } catch (IOException e) {
      throw SqliteFailure.of(file, "open the ledger", e);
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
  public <T> T write(String doing, Work<T> work) {
    try {
      enter();
      try {
        Session session = writer();
        try {
          session.execute("BEGIN IMMEDIATE");
          T result = work.in(session);
          session.execute("COMMIT");
          return result;
        } catch (SQLException | RuntimeException | Error e) {
          writer = discard(session, e);
          throw e;
        }
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
      Session session = reader();
      try {
        session.execute("BEGIN");
        T result = work.in(session);
        session.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        reader = discard(session, e);
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteFailure.of(file, doing, e);
    } finally {
      reading.unlock();
    }
  }

  /** Under the turn: two processes that start at once do not both create the tables. */
  private void migrate() throws IOException {
    enter();
    try {
      PrivateFiles.create(file);
      SqliteSchema.bringUpToDate(file, config(READER_CACHE_KIB));
    } catch (SQLException e) {
      throw SqliteFailure.of(file, "open the ledger", e);
    } finally {
      turnstile.leave();
    }
  }

  private void enter() throws IOException {
    if (!turnstile.enter(patience)) {
      throw new LedgerException(
          "The ledger "
              + file
              + " is in use: another process has been writing to it for more than "
              + patience.toSeconds()
              + " s. Nothing was changed. Look for a dnc-bridge that hangs, end it, and try again.");
    }
  }

  private Session writer() throws SQLException {
    checkOpen();
    Session session = writer;
    if (session == null) {
      session = connect(config(WRITER_CACHE_KIB));
      writer = session;
    }
    return session;
  }

  private Session reader() throws SQLException {
    checkOpen();
    Session session = reader;
    if (session == null) {
      session = connect(config(READER_CACHE_KIB));
      session.execute("PRAGMA query_only = true");
      reader = session;
    }
    return session;
  }

  private Session connect(SQLiteConfig config) throws SQLException {
    // SQLite would create an empty database in the place of one that was moved away.
    if (Files.notExists(file)) {
      throw new SQLException("the file has vanished since it was opened");
    }
    return new Session(config.createConnection("jdbc:sqlite:" + file));
  }

  private SQLiteConfig config(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
    config.enforceForeignKeys(true);
    config.setCacheSize(-cacheKib);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    return config;
  }

  /** Closing a connection rolls its transaction back, in whatever state it is. */
  private static @Nullable Session discard(Session session, Throwable cause) {
    try {
      session.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    return null;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The ledger " + file + " has been closed.");
    }
  }

  @Override
  public void close() {
    reading.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      if (reader != null) {
        reader.close();
      }
      // A writer in another thread ends first: its transaction is whole or not at all.
      boolean entered = turnstile.enter(patience);
      try {
        if (writer != null) {
          writer.close();
        }
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
