package io.github.dncbridge.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** One connection in one transaction, with its prepared statements; for one thread at a time. */
final class Session implements AutoCloseable {

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row. */
  interface EachRow {
    void accept(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Returns the statement, prepared once; the caller neither closes nor nests it. */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  int update(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(sql);
    bind(statement, parameters);
    return statement.executeUpdate();
  }

  void forEach(String sql, EachRow each, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(sql);
    bind(statement, parameters);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        each.accept(rows);
      }
    }
  }

  <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) throws SQLException {
    List<T> found = new ArrayList<>();
    forEach(sql, rows -> found.add(row.read(rows)), parameters);
    return found;
  }

  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = prepare(sql);
    bind(statement, parameters);
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  /** Returns the one number that the query answers; null (an empty maximum) counts as 0. */
  long number(String sql, @Nullable Object... parameters) throws SQLException {
    return first(sql, row -> row.getLong(1), parameters).orElse(0L);
  }

  /** Waits so many milliseconds from now on for whoever has the file locked. */
  void waitAtMost(int millis) throws SQLException {
    connection.unwrap(SQLiteConnection.class).setBusyTimeout(millis);
  }

  /** Runs a statement that knows neither parameters nor results, such as COMMIT. */
  void execute(String sql) throws SQLException {
    prepare(sql).execute();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof Instant time) {
        statement.setLong(i + 1, time.toEpochMilli());
      } else if (value instanceof Enum<?> name) {
        statement.setString(i + 1, name.name());
      } else if (value instanceof Boolean truth) {
        statement.setInt(i + 1, truth ? 1 : 0);
      } else if (value == null) {
        statement.setNull(i + 1, Types.NULL);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static @Nullable Integer intOrNull(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /**
   * Returns a text column. SQLite's driver hands out bytes in two thirds of the time of a string;
   * it tells where every lead is read.
   */
  static String text(ResultSet row, int column) throws SQLException {
    return new String(row.getBytes(column), StandardCharsets.UTF_8);
  }

  /** As {@link #text}, or null. */
  static @Nullable String textOrNull(ResultSet row, int column) throws SQLException {
    byte[] text = row.getBytes(column);
    return text == null ? null : new String(text, StandardCharsets.UTF_8);
  }

  static @Nullable String textOrNull(ResultSet row, String column) throws SQLException {
    return row.getString(column);
  }
}
