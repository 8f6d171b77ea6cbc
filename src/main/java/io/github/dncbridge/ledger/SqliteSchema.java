package io.github.dncbridge.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The tables in a SQLite file, brought up to date by Flyway. */
final class SqliteSchema {

  /** The newest migration in {@code db/migration/sqlite}. */
  static final int VERSION = 3;

  private SqliteSchema() {}

  /**
   * Creates or changes the tables, unless they are up to date already.
   *
   * <p>That is asked without Flyway, whose start alone takes longer than most commands.
   *
   * @throws LedgerException when the file was written by a newer program
   */
  static void bringUpToDate(Path file, SQLiteConfig config) throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    int found;
    try (Connection connection = source.getConnection()) {
      found = version(connection);
    }
    if (found > VERSION) {
      throw new LedgerException(
          "The ledger "
              + file
              + " was written by a newer dnc-bridge: its schema is version "
              + found
              + ", this program knows version "
              + VERSION
              + ". Nothing was changed. Use the newer program.");
    }
    if (found < VERSION) {
      migrate(file, source);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String table = "SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history'";
      try (ResultSet history = statement.executeQuery(table)) {
        if (!history.next()) {
          return 0;
        }
      }
      String newest =
          "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success = 1";
      try (ResultSet version = statement.executeQuery(newest)) {
        return version.next() ? version.getInt(1) : 0;
      }
    }
  }

  private static void migrate(Path file, SQLiteDataSource source) throws SQLException {
    try {
      Flyway.configure(SqliteSchema.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration/sqlite")
          .load()
          .migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql) {
          throw sql;
        }
      }
      throw new LedgerException(
          "The tables of the ledger "
              + file
              + " cannot be brought up to date: "
              + e.getMessage()
              + " Nothing was changed. Keep the file and report this.",
          e);
    }
  }
}
