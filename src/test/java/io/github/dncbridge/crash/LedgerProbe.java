package io.github.dncbridge.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Looks into a ledger from outside, without the product's code and without writing.
 *
 * <p>To be closed before the product starts again: what a crash left is repaired by the first who
 * opens the ledger, and that is to be the product.
 */
final class LedgerProbe implements AutoCloseable {

  /**
   * What can be seen of a ledger between two commits.
   *
   * @param rows how many records all runs have read
   * @param finished how many runs have ended
   * @param sending how many batches are under way
   * @param blocked how many people are confirmed
   */
  record Look(long runs, long rows, long finished, long sending, long blocked) {
    static final Look NOTHING = new Look(0, 0, 0, 0, 0);
  }

  private static final String LOOK =
      """
      SELECT
        (SELECT count(*) FROM run),
        (SELECT coalesce(sum(read_count), 0) FROM run),
        (SELECT count(*) FROM run WHERE state = 'FINISHED'),
        (SELECT count(*) FROM batch WHERE state = 'SENDING'),
        (SELECT coalesce(sum(people), 0) FROM batch WHERE state = 'BLOCKED')""";

  private final Path file;
  private @Nullable Connection connection;

  LedgerProbe(Path dataFolder) {
    this.file = dataFolder.resolve("ledger.db");
  }

  /** Looks now; sees nothing while the ledger is being made. */
  Look look() {
    if (connection == null && Files.notExists(file)) {
      return Look.NOTHING;
    }
    try (Statement statement = connection().createStatement();
        ResultSet row = statement.executeQuery(LOOK)) {
      return new Look(
          row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    } catch (SQLException e) {
      return Look.NOTHING;
    }
  }

  /** The one value that a query answers, as text. */
  String ask(String query) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getString(1);
    }
  }

  /** How many bytes of the write-ahead log there are: it grows while a commit is being written. */
  long logSize() {
    return file.resolveSibling("ledger.db-wal").toFile().length();
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      SQLiteConfig config = new SQLiteConfig();
      config.setReadOnly(true);
      connection = config.createConnection("jdbc:sqlite:" + file);
    }
    return connection;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
