package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log of a SQLite file while somebody writes without a pause. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class CheckpointsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ROW = 40_000;

  @TempDir Path folder;

  private Path file;
  private Turnstile turnstile;
  private SqliteFile writer;

  @BeforeEach
  void create() throws SQLException, IOException {
    file = Files.createFile(folder.toRealPath().resolve("some.db"));
    turnstile = Turnstile.open(file.resolveSibling(Turnstile.FILE_NAME));
    writer = new SqliteFile(file, PATIENCE, true, 1024);
    write("CREATE TABLE some (bytes BLOB NOT NULL)");
  }

  @AfterEach
  void close() throws SQLException, IOException {
    writer.close();
    turnstile.close();
  }

  @Test
  void logIsWrittenAnewWhileCommitsGoOn() throws SQLException, IOException {
    try (Checkpoints checkpoints =
        new Checkpoints(file, new SqliteFile(file, PATIENCE, true, 1024), turnstile, 100)) {
      long rows = 0;
      // Where it is never written anew, every row makes it longer.
      while (rows < 100 || (rows < 5_000 && Files.size(log()) > rows * ROW / 2)) {
        insert();
        checkpoints.written();
        rows++;
      }

      assertThat(rows()).isEqualTo(rows);
      assertThat(Files.size(log())).isLessThanOrEqualTo(rows * ROW / 2);
    }
  }

  @Test
  void whoeverCommitsWhileItClosesIsNotDisturbed() throws SQLException, IOException {
    Checkpoints checkpoints =
        new Checkpoints(file, new SqliteFile(file, PATIENCE, true, 1024), turnstile, 100);
    checkpoints.close();
    insert();
    checkpoints.written();

    assertThat(rows()).isEqualTo(1);
  }

  private Path log() {
    return file.resolveSibling("some.db-wal");
  }

  private void insert() throws SQLException, IOException {
    write("INSERT INTO some VALUES (randomblob(" + ROW + "))");
  }

  private void write(String sql) throws SQLException, IOException {
    assertThat(turnstile.enter(PATIENCE)).isTrue();
    try {
      writer.transact(session -> session.update(sql));
    } finally {
      turnstile.leave();
    }
  }

  private long rows() throws SQLException, IOException {
    return writer.transact(session -> session.number("SELECT count(*) FROM some"));
  }
}
