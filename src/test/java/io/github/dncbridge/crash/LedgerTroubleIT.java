package io.github.dncbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that cannot be written or read: what is said, and that all goes on afterwards. */
class LedgerTroubleIT {

  private static final String[] IMPORT = {"import", "said-no.csv", "--json"};

  @TempDir Path folder;

  private final Walead walead = new Walead();
  private Product product;
  private OptOutFile file;

  @BeforeEach
  void makeAFile() throws IOException {
    product = Product.in(folder, walead.simulator().baseUri());
    file = OptOutFile.write(folder.resolve("said-no.csv"), 50_000, "", new Random(7));
  }

  @AfterEach
  void stopTheSimulator() {
    walead.close();
  }

  @Test
  void importOnAFullDiskSaysSoAndGoesOnWhenThereIsSpace()
      throws IOException, InterruptedException, SQLException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"))) {
      disk.leave(2 << 20);
      ProductProcess.Ended ended = product.run(IMPORT);

      assertThat(ended.code()).as("%s", ended).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .contains("Cannot record a page, nothing was changed: ", "the disk is full.")
          .doesNotContain("Exception", "\tat ");
      disk.leaveAll();
      assertNothingClaimedThatIsNotSo();
      assertImportCompletes();
    }
  }

  @Test
  void runWaitsForSpaceAndGoesOnByItself() throws IOException, InterruptedException, SQLException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"));
        ProductProcess run = product.start("run");
        LedgerProbe ledger = new LedgerProbe(product.data())) {
      run.awaitErr("dnc-bridge is up");
      disk.leave(2 << 20);
      Files.copy(file.path(), inbox.resolve("dropped.csv"));
      run.awaitErr("dropped.csv stays in the drop folder and is tried again: Cannot ");
      assertThat(run.err()).contains("the disk is full.");
      assertThat(inbox.resolve("dropped.csv")).exists();

      disk.leaveAll();
      awaitBlocked(ledger);
      assertThat(inbox.resolve("done/dropped.csv")).exists();
      assertThat(ledger.look()).isEqualTo(whole());
    }
    assertThat(walead.blocklist().identifiers()).isEqualTo(file.leads());
  }

  @Test
  void importGivesUpBehindAProcessThatHangsAndSaysSo()
      throws IOException, InterruptedException, SQLException {
    makeLedger(product);
    try (FileChannel turn =
            FileChannel.open(product.data().resolve("ledger.turn"), StandardOpenOption.WRITE);
        FileLock held = turn.lock(1, 1, false)) {
      assertThat(held.isValid()).isTrue();
      assertFailed(
          product.run(IMPORT), "another process has been writing to it for more than 30 s.");
    }
    assertThat(walead.blocklist().posted()).isZero();
    assertImportCompletes();
  }

  @Test
  void importWaitsForAnotherProgramThatLockedTheLedger()
      throws IOException, InterruptedException, SQLException {
    makeLedger(product);
    Path ledger = product.data().resolve("ledger.db");
    try (Connection browser = DriverManager.getConnection("jdbc:sqlite:" + ledger);
        Statement statement = browser.createStatement();
        FileChannel turn =
            FileChannel.open(ledger.resolveSibling("ledger.turn"), StandardOpenOption.WRITE)) {
      statement.execute("BEGIN IMMEDIATE");
      try (ProductProcess process = product.start(IMPORT)) {
        Awaitility.await("a writer that stands before the lock")
            .atMost(Duration.ofMinutes(1))
            .during(Duration.ofSeconds(2))
            .until(() -> isTaken(turn));
        process.requireAlive();
        statement.execute("ROLLBACK");
        assertThat(process.awaitEnd().code()).isZero();
      }
    }
    assertThat(walead.blocklist().identifiers()).isEqualTo(file.leads());
  }

  private static boolean isTaken(FileChannel turn) throws IOException {
    try (FileLock lock = turn.tryLock(1, 1, false)) {
      return lock == null;
    }
  }

  @Test
  void damagedLedgerIsLeftAloneAndItsBackupGoesOn()
      throws IOException, InterruptedException, SQLException {
    assertThat(product.run(IMPORT).code()).isZero();
    Path ledger = product.data().resolve("ledger.db");
    Path backup = Files.copy(ledger, folder.resolve("backup.db"));
    OptOutFile more = OptOutFile.write(folder.resolve("more.csv"), 20_000, "b-", new Random(8));
    String[] importMore = {"import", "more.csv", "--json"};
    long posted = walead.blocklist().posted();

    overwrite(ledger, 0, Files.size(ledger));
    assertFailed(product.run(importMore), "is damaged or not a ledger (SQLITE_NOTADB).");
    assertFailed(product.run("status"), "is damaged or not a ledger (SQLITE_NOTADB).");
    assertFailed(product.run("why", "john-doe-1"), "is damaged or not a ledger (SQLITE_NOTADB).");

    Files.copy(backup, ledger, StandardCopyOption.REPLACE_EXISTING);
    overwrite(ledger, 1 << 16, Files.size(ledger));
    assertFailed(product.run(importMore), "is damaged or not a ledger (SQLITE_CORRUPT).");
    assertThat(walead.blocklist().posted()).isEqualTo(posted);

    removeLogs();
    Files.copy(backup, ledger, StandardCopyOption.REPLACE_EXISTING);
    assertThat(product.run(importMore).code()).isZero();
    assertThat(walead.blocklist().size()).isEqualTo(file.leads().size() + more.leads().size());
  }

  @Test
  void dataFolderThatCannotBeWrittenIsReported()
      throws IOException, InterruptedException, SQLException {
    Files.writeString(folder.resolve("taken"), "not a folder");
    assertFailed(
        product.with("DNC_DATA_DIR", "taken").run(IMPORT), "taken is there and is not a folder.");

    try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"))) {
      makeLedger(product);
      disk.protect(true);
      assertFailed(product.run(IMPORT), "Read-only file system");
      assertThat(product.run("preview", "said-no.csv").code()).isZero();
      disk.protect(false);
      assertImportCompletes();
    }
  }

  private void assertNothingClaimedThatIsNotSo()
      throws IOException, InterruptedException, SQLException {
    JsonNode status = product.run("status", "--json").json().path("status");
    try (LedgerProbe ledger = new LedgerProbe(product.data())) {
      assertThat(ledger.look().finished()).isZero();
      assertThat(ledger.ask("PRAGMA integrity_check")).isEqualTo("ok");
      assertThat(status.path("people").path("blocked").asLong())
          .isEqualTo(ledger.look().blocked())
          .isLessThanOrEqualTo(walead.blocklist().size());
      assertThat(file.leads()).containsAll(walead.blocklist().identifiers());
    }
  }

  private void assertImportCompletes() throws IOException, InterruptedException, SQLException {
    ProductProcess.Ended ended = product.run(IMPORT);
    assertThat(ended.code()).as("%s", ended).isZero();
    assertThat(walead.blocklist().identifiers()).isEqualTo(file.leads());
    try (LedgerProbe ledger = new LedgerProbe(product.data())) {
      assertThat(ledger.look().rows()).isEqualTo(file.rows());
      assertThat(ledger.look().blocked()).isEqualTo(file.people().size());
    }
  }

  /** Nothing on standard output, one sentence of advice on standard error, exit code 1. */
  private static void assertFailed(ProductProcess.Ended ended, String message) {
    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(message).doesNotContain("Exception", "\tat ");
  }

  private LedgerProbe.Look whole() {
    return new LedgerProbe.Look(1, file.rows(), 1, 0, file.people().size());
  }

  private void awaitBlocked(LedgerProbe ledger) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(ledger::look, look -> look.equals(whole()));
  }

  /** An empty ledger, as an import of a file with nobody in it leaves it. */
  private void makeLedger(Product made) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("nobody.csv"), "LinkedIn URL,Note\n");
    assertThat(made.run("import", "nobody.csv").code()).isNotEqualTo(1);
    assertThat(made.data().resolve("ledger.db")).exists();
  }

  private void removeLogs() throws IOException {
    Files.deleteIfExists(product.data().resolve("ledger.db-wal"));
    Files.deleteIfExists(product.data().resolve("ledger.db-shm"));
  }

  private static void overwrite(Path file, long from, long to) throws IOException {
    byte[] noise = new byte[Math.toIntExact(to - from)];
    new Random(9).nextBytes(noise);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(from);
      bytes.write(noise);
    }
  }
}
