package io.github.dncbridge.ledger;

import static io.github.dncbridge.ledger.LedgerContract.NOW;
import static io.github.dncbridge.ledger.LedgerContract.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file and its disk can do to a ledger, and that it goes on afterwards. */
class SqliteDatabaseTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void createsEverythingForItsOwnerOnly() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path data = folder.resolve("new/data");
    try (Ledger ledger = open(data)) {
      LedgerContract.record(ledger, "list", List.of(person("john-doe")), NOW);
      LedgerContract.claim(ledger, 1, NOW);

      try (var paths = Files.walk(data)) {
        for (Path path : paths.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
              .as(path.toString())
              .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
      }
      assertThat(data.resolve("ledger.db")).exists();
    }
  }

  @Test
  void leavesNoWorkerBehindWhenClosed() throws IOException {
    try (Ledger ledger = open(folder)) {
      LedgerContract.record(ledger, "list", List.of(person("john-doe")), NOW);
      LedgerContract.claim(ledger, 1, NOW);
    }

    assertThat(folder.resolve("workers")).isEmptyDirectory();
  }

  @Test
  void waitsForTheLeaseOfAWorkerOnAnotherMachine() throws SQLException {
    try (Ledger ledger = open(folder)) {
      LedgerContract.record(ledger, "list", List.of(person("john-doe")), NOW);
      LedgerContract.claim(ledger, 1, NOW);
    }
    try (Connection elsewhere = connect()) {
      elsewhere.createStatement().execute("UPDATE batch SET machine = 'elsewhere'");
    }

    try (Ledger ledger = open(folder)) {
      assertThat(ledger.takeOver(NOW.plusSeconds(119))).isZero();
      assertThat(ledger.takeOver(NOW.plusSeconds(120))).isEqualTo(1);
    }
  }

  @Test
  void saysThatAnotherProgramHoldsTheFileAndGoesOnAfterwards() throws SQLException {
    try (Ledger ledger = open(folder)) {
      Run run = ledger.begin(new RunStart("list", "list.csv", null), NOW);
      try (Connection browser = connect()) {
        browser.createStatement().execute("BEGIN IMMEDIATE");

        assertThatThrownBy(() -> ledger.record(run, page("john-doe"), NOW))
            .isInstanceOf(LedgerException.class)
            .hasMessage(
                "Cannot record a page, nothing was changed: "
                    + file()
                    + " is locked by another program. Close whatever has it open (a database"
                    + " browser, a backup) and try again.");
        assertThat(ledger.status(NOW).people().pending()).isZero();
      }
      assertThat(ledger.record(run, page("john-doe"), NOW).counts().fresh()).isEqualTo(1);
    }
  }

  @Test
  void letsNobodyWaitForTheOthersThatWait() throws Exception {
    Duration patience = Duration.ofSeconds(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Ledger ledger =
            JdbcLedger.open(
                LedgerOptions.of(folder, "https://walead.example.com").withPatience(patience));
        Connection browser = connect()) {
      browser.createStatement().execute("BEGIN IMMEDIATE");
      long begun = System.nanoTime();
      List<Future<Integer>> writers =
          threads.invokeAll(Collections.nCopies(8, () -> ledger.takeOver(NOW)));

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(patience.multipliedBy(4));
      assertThat(writers)
          .allSatisfy(
              writer ->
                  assertThatThrownBy(writer::get)
                      .hasCauseInstanceOf(LedgerException.class)
                      .hasMessageContaining("Close whatever has ")
                      .hasMessageContaining("(a database browser, a backup)"));
      browser.createStatement().execute("ROLLBACK");
      assertThat(ledger.takeOver(NOW)).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void saysWithinAGivenTimeWhetherItCanBeWritten() throws SQLException {
    try (Ledger ledger = open(folder)) {
      ledger.checkWritable(Duration.ofSeconds(30), NOW);
      try (Connection browser = connect()) {
        var written = browser.createStatement().executeQuery("SELECT written_at FROM workspace");
        assertThat(written.getLong(1)).as("it was committed").isEqualTo(NOW.toEpochMilli());
        written.close();
        browser.createStatement().execute("BEGIN IMMEDIATE");

        assertThatThrownBy(() -> ledger.checkWritable(Duration.ofMillis(1), NOW))
            .isInstanceOf(LedgerException.class)
            .hasMessage(
                "The ledger has not committed a small change within 1 ms: another process writes"
                    + " for that long, or the disk hangs. Nothing is lost; look at what else uses"
                    + " the data folder and at the disk.");
        assertThatThrownBy(() -> ledger.checkWritable(Duration.ofSeconds(30), NOW))
            .isInstanceOf(LedgerException.class)
            .hasMessageStartingWith("Cannot write to the ledger, nothing was changed: ")
            .hasMessageContaining("is locked by another program");
      }
      ledger.checkWritable(Duration.ofSeconds(30), NOW);
    }
  }

  @Test
  void saysThatTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(runs("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()));
    try (Ledger ledger = open(disk)) {
      Path ballast = Files.write(disk.resolve("ballast"), new byte[1 << 20]);
      Run run = ledger.begin(new RunStart("list", "list.csv", null), NOW);
      List<String> many = IntStream.range(0, 20_000).mapToObj(i -> "p" + i).toList();

      assertThatThrownBy(() -> ledger.record(run, page(many), NOW))
          .isInstanceOf(LedgerException.class)
          .hasMessage(
              "Cannot record a page, nothing was changed: "
                  + disk.toRealPath().resolve("ledger.db")
                  + " cannot grow, the disk is full. Free some space and try again; nothing has to"
                  + " be repaired.");
      assertThat(ledger.lastEntry()).isZero();

      Files.delete(ballast);
      assertThat(ledger.record(run, page(many.subList(0, 2_000)), NOW).counts().fresh())
          .isEqualTo(2_000);
    } finally {
      runs("umount", disk.toString());
    }
  }

  @Test
  void saysThatTheFileIsNoLedger() throws IOException {
    Files.writeString(folder.resolve("ledger.db"), "name;url\n".repeat(1_000));

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith(
            "Cannot open the ledger, nothing was changed: "
                + file()
                + " is damaged or not a ledger (SQLITE_NOTADB). Stop every dnc-bridge,");
  }

  @Test
  void saysThatTheFileIsDamagedAndGoesOnWithABackup() throws IOException {
    Path backup = folder.resolve("backup.db");
    try (Ledger ledger = open(folder)) {
      List<String> names = IntStream.range(0, 5_000).mapToObj(i -> "p" + i).toList();
      LedgerContract.record(ledger, "list", page(names).results(), NOW);
    }
    Files.copy(file(), backup);
    byte[] bytes = Files.readAllBytes(file());
    for (int i = 8_192; i < bytes.length; i++) {
      bytes[i] = (byte) 0xA5;
    }
    Files.write(file(), bytes);

    assertThatThrownBy(
            () -> {
              try (Ledger ledger = open(folder)) {
                LedgerContract.record(ledger, "list", List.of(person("john-doe")), NOW);
              }
            })
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(file() + " is damaged or not a ledger (SQLITE_CORRUPT)");

    Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(folder.resolve("ledger.db-wal"));
    Files.deleteIfExists(folder.resolve("ledger.db-shm"));
    try (Ledger ledger = open(folder)) {
      assertThat(ledger.status(NOW).people().pending()).isEqualTo(5_000);
    }
  }

  @Test
  void saysThatTheLedgerBelongsToANewerProgram() throws SQLException {
    open(folder).close();
    try (Connection newer = connect()) {
      newer
          .createStatement()
          .execute(
              "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                  + " script, installed_by, execution_time, success)"
                  + " VALUES (99, '99', 'x', 'SQL', 'V99__x.sql', 'x', 1, 1)");
    }

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(LedgerException.class)
        .hasMessage(
            "The ledger "
                + file()
                + " was written by a newer dnc-bridge: its schema is version 99, this program"
                + " knows version 3. Nothing was changed. Use the newer program.");
  }

  @Test
  void knowsItsNewestMigration() throws Exception {
    Path migrations = Path.of(SqliteSchema.class.getResource("/db/migration/sqlite").toURI());
    try (var files = Files.list(migrations)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("__.*", "")))
          .contains("V" + SqliteSchema.VERSION)
          .hasSize(SqliteSchema.VERSION);
    }
  }

  @Test
  void saysThatTheFolderCannotBeCreated() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> open(file.resolve("data")))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith("Cannot open the ledger, nothing was changed: ")
        .hasMessageContaining(file.toString());
  }

  @Test
  void noticesThatTheFileWasMovedAway() throws IOException {
    try (Ledger ledger = open(folder)) {
      Run run = ledger.begin(new RunStart("list", "list.csv", null), NOW);
      Path away = folder.resolve("away.db");
      Files.move(file(), away);

      assertThatThrownBy(() -> ledger.record(run, page("john-doe"), NOW))
          .isInstanceOf(LedgerException.class)
          .hasMessageStartingWith(
              "Cannot record a page, nothing was changed: " + file() + " is not there.");
      assertThat(file()).doesNotExist();
      Files.move(away, file());
      assertThat(ledger.record(run, page("john-doe"), NOW).counts().fresh()).isEqualTo(1);
    }
  }

  @Test
  void refusesToBeUsedOnceItIsClosed() {
    Ledger ledger = open(folder);
    ledger.close();
    ledger.close();

    assertThatThrownBy(() -> ledger.status(NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has been closed");
    assertThatThrownBy(() -> ledger.resumeWith("other")).isInstanceOf(IllegalStateException.class);
  }

  private Path file() {
    try {
      return folder.toRealPath().resolve("ledger.db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  private static Page page(String name) {
    return page(List.of(name));
  }

  private static Page page(List<String> names) {
    return new Page(List.copyOf(names.stream().map(LedgerContract::person).toList()), "end");
  }

  private static Ledger open(Path folder) {
    return JdbcLedger.open(
        LedgerOptions.of(folder, "http://localhost").withPatience(Duration.ofMillis(200)));
  }
}
