package io.github.dncbridge.bench;

import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/**
 * What the plain pipeline keeps: entries with a unique index, who asked for them, rejected rows,
 * the cursor, and batches that are stored before they are sent.
 *
 * <p>The same settings of SQLite as the product's, and the same guarantees: a page with its cursor
 * and batches is one transaction, and so is the mark that a batch was answered.
 */
final class PlainStore implements AutoCloseable {

  /** The rows of one transaction. */
  record Page(List<Mapped> mapped, List<Rejected> rejected, long cursor) {}

  /** What is sent in one request. */
  record Batch(long id, List<BlocklistEntry> entries) {}

  private static final int BATCH_SIZE = 500;
  private static final int CHUNK = 5_000;

  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE entry (id INTEGER PRIMARY KEY, identifier TEXT NOT NULL UNIQUE,"
              + " kind TEXT NOT NULL, reason TEXT, first_key TEXT NOT NULL,"
              + " first_seen INTEGER NOT NULL) STRICT",
          "CREATE TABLE sighting (entry_id INTEGER, source_id INTEGER, first_key TEXT NOT NULL,"
              + " first_seen INTEGER NOT NULL, last_key TEXT, last_seen INTEGER,"
              + " reason TEXT, PRIMARY KEY (entry_id, source_id)) STRICT, WITHOUT ROWID",
          "CREATE TABLE rejection (id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL,"
              + " reason TEXT NOT NULL) STRICT",
          "CREATE TABLE batch (id INTEGER PRIMARY KEY, first_entry INTEGER NOT NULL,"
              + " last_entry INTEGER NOT NULL, blocked_at INTEGER) STRICT",
          "CREATE TABLE source (id INTEGER PRIMARY KEY, cursor INTEGER NOT NULL) STRICT",
          "INSERT INTO source VALUES (1, 0)");

  private final Connection connection;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final PreparedStatement entry;
  private final PreparedStatement again;
  private final PreparedStatement rejection;
  private final PreparedStatement batch;
  private final PreparedStatement cursor;
  private final PreparedStatement mark;
  private long lastEntry;
  private long lastBatch;

  PlainStore(Path file) throws SQLException {
    connection = config().createConnection("jdbc:sqlite:" + file);
    if (number("SELECT count(*) FROM sqlite_schema") == 0) {
      try (Statement statement = connection.createStatement()) {
        for (String sql : SCHEMA) {
          statement.execute(sql);
        }
      }
    }
    lastEntry = number("SELECT max(id) FROM entry");
    lastBatch = number("SELECT max(id) FROM batch");
    entry =
        connection.prepareStatement(
            "INSERT INTO entry (identifier, kind, reason, first_key, first_seen)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    again =
        connection.prepareStatement(
            "INSERT INTO sighting SELECT id, 1, ?, ?, NULL, NULL, ? FROM entry"
                + " WHERE identifier = ? ON CONFLICT DO UPDATE SET last_key = excluded.first_key,"
                + " last_seen = excluded.first_seen, reason = coalesce(reason, excluded.reason)");
    rejection =
        connection.prepareStatement("INSERT INTO rejection (key, value, reason) VALUES (?, ?, ?)");
    batch = connection.prepareStatement("INSERT INTO batch VALUES (?, ?, ?, NULL)");
    cursor = connection.prepareStatement("UPDATE source SET cursor = ? WHERE id = 1");
    mark = connection.prepareStatement("UPDATE batch SET blocked_at = ? WHERE id = ?");
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setCacheSize(-64 * 1024);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "20000");
    return config;
  }

  /** Returns how many rows of the file were recorded before. */
  long cursor() throws SQLException {
    return number("SELECT cursor FROM source");
  }

  /** Returns what was stored before and never answered. */
  List<Batch> unanswered() throws SQLException {
    List<Batch> unanswered = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT b.id, e.identifier, e.kind, e.reason FROM batch b JOIN entry e"
                    + " ON e.id BETWEEN b.first_entry AND b.last_entry"
                    + " WHERE b.blocked_at IS NULL ORDER BY e.id")) {
      while (rows.next()) {
        long id = rows.getLong(1);
        if (unanswered.isEmpty() || unanswered.get(unanswered.size() - 1).id() != id) {
          unanswered.add(new Batch(id, new ArrayList<>()));
        }
        unanswered
            .get(unanswered.size() - 1)
            .entries()
            .add(PlainEntry.of(rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return unanswered;
  }

  /** Records a page; returns the batches of those who are new, which are stored. */
  List<Batch> record(Page page) throws SQLException {
    page.mapped().sort(Comparator.comparing(each -> each.entry().identifier().value()));
    turn.lock();
    try {
      connection.setAutoCommit(false);
      List<BlocklistEntry> fresh = new ArrayList<>();
      long before = lastEntry;
      for (int from = 0; from < page.mapped().size(); from += CHUNK) {
        int to = Math.min(from + CHUNK, page.mapped().size());
        record(page.mapped().subList(from, to), fresh);
      }
      for (Rejected rejected : page.rejected()) {
        rejection.setString(1, rejected.key());
        rejection.setString(2, rejected.value());
        rejection.setString(3, rejected.reason().code());
        rejection.addBatch();
      }
      rejection.executeBatch();
      List<Batch> batches = cut(fresh, before);
      cursor.setLong(1, page.cursor());
      cursor.executeUpdate();
      connection.commit();
      connection.setAutoCommit(true);
      return batches;
    } finally {
      turn.unlock();
    }
  }

  /** Stores that a batch was answered. */
  void mark(Batch answered) throws SQLException {
    turn.lock();
    try {
      mark.setLong(1, System.currentTimeMillis());
      mark.setLong(2, answered.id());
      mark.executeUpdate();
    } finally {
      turn.unlock();
    }
  }

  private void record(List<Mapped> chunk, List<BlocklistEntry> fresh) throws SQLException {
    long now = System.currentTimeMillis();
    for (Mapped mapped : chunk) {
      entry.setString(1, mapped.entry().identifier().value());
      entry.setString(2, mapped.entry().identifier().kind().code());
      entry.setString(3, PlainEntry.reason(mapped.entry()));
      entry.setString(4, mapped.key());
      entry.setLong(5, now);
      entry.addBatch();
    }
    int[] inserted = entry.executeBatch();
    for (int i = 0; i < inserted.length; i++) {
      Mapped mapped = chunk.get(i);
      if (inserted[i] == 1) {
        lastEntry++;
        fresh.add(mapped.entry());
      } else {
        again.setString(1, mapped.key());
        again.setLong(2, now);
        again.setString(3, PlainEntry.reason(mapped.entry()));
        again.setString(4, mapped.entry().identifier().value());
        again.addBatch();
      }
    }
    again.executeBatch();
  }

  private List<Batch> cut(List<BlocklistEntry> fresh, long before) throws SQLException {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < fresh.size(); from += BATCH_SIZE) {
      int to = Math.min(from + BATCH_SIZE, fresh.size());
      batches.add(new Batch(++lastBatch, fresh.subList(from, to)));
      batch.setLong(1, lastBatch);
      batch.setLong(2, before + from + 1);
      batch.setLong(3, before + to);
      batch.addBatch();
    }
    batch.executeBatch();
    return batches;
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
