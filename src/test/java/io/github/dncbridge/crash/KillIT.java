package io.github.dncbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.dncbridge.crash.LedgerProbe.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The product is killed (SIGKILL) thirty times, at points chosen by seeds and driven by what can be
 * seen from outside, and started again: six times in each of five data folders.
 */
class KillIT {

  private static final int ROWS = 50_000;

  /** So slow that delivery does not end while reading is still being cut off. */
  private static final Duration SLOW = Duration.ofMillis(300);

  /** Leaves time to die between the arrival of a request and its effect. */
  private static final Duration BRISK = Duration.ofMillis(40);

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void importLosesNothingAndRepeatsNextToNothing(long seed)
      throws IOException, InterruptedException, SQLException {
    try (KillRound round = new KillRound(seed, folder, ROWS)) {
      Random random = round.random();
      String[] command = {"import", KillRound.FILE, "--json"};
      round.walead().takeTime(SLOW);
      round.kill(KillPoint.anywhere(random), command);
      round.kill(KillPoint.afterPage(random), command);
      round.kill(KillPoint.inCommit(random), command);
      round.walead().takeTime(BRISK);
      round.kill(KillPoint.sent(random, round.batchSize()), command);
      round.kill(KillPoint.unanswered(), command);
      round.kill(KillPoint.answered(random), command);

      round.walead().takeTime(Duration.ZERO);
      ProductProcess.Ended ended = round.product().run(command);

      assertThat(ended.code()).as("exit code: %s%n%s", round, ended).isZero();
      assertThat(ended.json().path("settled").asBoolean()).as("%s", round).isTrue();
      round.assertDelivered();
      round.assertRecordedOnce();
      assertThat(round.wounds())
          .as("killed while rows were left to read")
          .anyMatch(wound -> wound.ledger().rows() > 0 && wound.ledger().rows() < ROWS)
          .as("killed between POST and settle")
          .anyMatch(wound -> wound.point().equals("unanswered") && wound.ledger().sending() > 0);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5})
  void dropFolderTakesAFileExactlyOnce(long seed)
      throws IOException, InterruptedException, SQLException {
    try (KillRound round = new KillRound(seed, folder, ROWS)) {
      Random random = round.random();
      Path inbox = Files.createDirectories(folder.resolve("inbox"));
      Files.copy(round.file().path(), inbox.resolve(KillRound.FILE));
      round.walead().takeTime(SLOW);
      round.kill(KillPoint.afterPage(random), "run");
      round.kill(KillPoint.inCommit(random), "run");
      round.kill(KillPoint.read(), "run");
      round.kill(KillPoint.reported(KillRound.FILE), "run");
      round.kill(KillPoint.moved(KillRound.FILE, random), "run");
      round.walead().takeTime(BRISK);
      round.kill(KillPoint.unanswered(), "run");

      round.walead().takeTime(Duration.ZERO);
      runUntilSettled(round);

      round.assertDelivered();
      round.assertRecordedOnce();
      assertDoneOnce(round, inbox);
    }
  }

  private static void runUntilSettled(KillRound round)
      throws IOException, InterruptedException, SQLException {
    Look settled = new Look(1, ROWS, 1, 0, round.file().people().size());
    try (ProductProcess process = round.product().start("run");
        LedgerProbe probe = new LedgerProbe(round.product().data())) {
      Awaitility.await(round.toString())
          .atMost(Duration.ofMinutes(1))
          .until(probe::look, settled::equals);
      process.signal("TERM");
      process.awaitEnd();
    }
  }

  /** Also: no draft of a report, which holds what people's cells held, is left lying about. */
  private static void assertDoneOnce(KillRound round, Path inbox) throws IOException {
    String report = KillRound.FILE + ".rejected.csv";
    assertThat(names(round.done())).as("%s", round).containsExactly(KillRound.FILE, report);
    assertThat(names(inbox)).as("%s", round).containsExactly(".dnc-bridge.lock", "done", "failed");
    assertThat(names(inbox.resolve("failed"))).as("%s", round).isEmpty();
    assertThat(round.done().resolve(KillRound.FILE)).hasSameBinaryContentAs(round.file().path());
    try (CsvReader<CsvRecord> rejected =
        CsvReader.builder().ofCsvRecord(round.done().resolve(report))) {
      assertThat(rejected.stream().skip(1).map(row -> row.getField(0)))
          .as("lines rejected: %s", round)
          .hasSize((int) round.file().rejected())
          .doesNotHaveDuplicates();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
