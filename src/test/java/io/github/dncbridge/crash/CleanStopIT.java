package io.github.dncbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are asked to end, and several at work on one data folder. */
class CleanStopIT {

  /** What the product promises, and the operating system's own time to end a process. */
  private static final Duration PROMISED = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String[] IMPORT = {"import", "said-no.csv", "--json"};

  @TempDir Path folder;

  private final Walead walead = new Walead();
  private Product product;

  @BeforeEach
  void deliverToTheSimulator() {
    product = Product.in(folder, walead.simulator().baseUri());
  }

  @AfterEach
  void stopTheSimulator() {
    walead.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void importStoppedWhileReadingSaysHowFarItCame(String signal)
      throws IOException, InterruptedException, SQLException {
    OptOutFile file = file("said-no.csv", 200_000, "");
    walead.takeTime(Duration.ofMillis(100));
    try (ProductProcess process = product.start(IMPORT);
        LedgerProbe ledger = new LedgerProbe(product.data())) {
      await(process, () -> ledger.look().rows() > 0);
      process.signal(signal);
      JsonNode summary = process.awaitEnd(PROMISED).json();

      assertThat(summary.path("interrupted").asBoolean()).isTrue();
      assertThat(summary.path("files").path(0).path("counts").path("read").asLong())
          .isBetween(1L, file.rows() - 1)
          .isEqualTo(ledger.look().rows());
      assertThat(ledger.look().sending()).as("requests under way were let end").isZero();
    }
    walead.takeTime(Duration.ZERO);

    assertThat(product.run(IMPORT).code()).isZero();
    assertBlockedOnce(file.leads());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void importStoppedWhileDeliveringAccountsForEverybody(String signal)
      throws IOException, InterruptedException, SQLException {
    OptOutFile file = file("said-no.csv", 10_000, "");
    walead.takeTime(Duration.ofSeconds(2));
    try (ProductProcess process = product.start(IMPORT);
        LedgerProbe ledger = new LedgerProbe(product.data())) {
      await(process, () -> ledger.look().finished() == 1 && ledger.look().blocked() > 0);
      process.signal(signal);
      JsonNode summary = process.awaitEnd(PROMISED).json();

      assertThat(summary.path("interrupted").asBoolean()).isTrue();
      assertThat(summary.path("settled").asBoolean()).isFalse();
      JsonNode people = summary.path("delivery");
      assertThat(
              people.path("blocked").asLong()
                  + people.path("pending").asLong()
                  + people.path("sending").asLong())
          .isEqualTo(file.people().size());
      assertThat(people.path("blocked").asLong()).isPositive().isLessThan(file.people().size());
    }
    walead.takeTime(Duration.ZERO);

    assertThat(product.run(IMPORT).code()).isZero();
    assertThat(walead.blocklist().identifiers()).isEqualTo(file.leads());
  }

  @Test
  void stoppedImportTellsPeopleThatNothingIsLost() throws IOException, InterruptedException {
    file("said-no.csv", 10_000, "");
    walead.takeTime(Duration.ofSeconds(1));
    try (ProductProcess process = product.start("import", "said-no.csv")) {
      await(process, () -> walead.answers() > 0);
      process.signal("INT");
      assertThat(process.awaitEnd(PROMISED).out())
          .contains("10,000 records read", "Interrupted. Nothing is lost: run the import again");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void runEndsInTimeWhileWaLeadDoesNotAnswer(String signal)
      throws IOException, InterruptedException, SQLException {
    OptOutFile file = file("said-no.csv", 10_000, "");
    Files.copy(file.path(), Files.createDirectory(folder.resolve("inbox")).resolve("a.csv"));
    walead.simulator().faults().add(Fault.Plain.HANG);
    try (ProductProcess process = product.start("run");
        LedgerProbe ledger = new LedgerProbe(product.data())) {
      await(process, () -> ledger.look().sending() == 2 && ledger.look().finished() == 1);
      process.signal(signal);
      assertThat(process.awaitEnd(PROMISED).err()).contains("the rest goes on with the next start");
    }
    walead.takeTime(Duration.ZERO);

    assertThat(product.run(IMPORT).code()).isZero();
    assertThat(walead.blocklist().identifiers()).isEqualTo(file.leads());
  }

  @Test
  void twoImportsAtOnceBlockEverybodyOnce() throws IOException, InterruptedException {
    OptOutFile one = file("one.csv", 40_000, "");
    OptOutFile two = file("two.csv", 40_000, "");
    assertThat(one.leads()).as("overlap").containsAnyElementsOf(two.leads());
    try (ProductProcess first = product.start("import", "one.csv", "--json");
        ProductProcess second = product.start("import", "two.csv", "--json")) {
      ProductProcess.Ended firstEnd = first.awaitEnd();
      ProductProcess.Ended secondEnd = second.awaitEnd();
      assertThat(firstEnd.code()).as("%s", firstEnd).isZero();
      assertThat(secondEnd.code()).as("%s", secondEnd).isZero();
    }
    assertBlockedOnce(union(one, two));
  }

  @Test
  void importBesideRunBlocksEverybodyOnce() throws IOException, InterruptedException, SQLException {
    OptOutFile dropped = file("dropped.csv", 30_000, "");
    OptOutFile imported = file("said-no.csv", 30_000, "b-");
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    Files.copy(dropped.path(), inbox.resolve("dropped.csv"));
    try (ProductProcess run = product.start("run");
        LedgerProbe ledger = new LedgerProbe(product.data())) {
      await(run, () -> ledger.look().rows() > 0);
      ProductProcess.Ended ended = product.run(IMPORT);
      assertThat(ended.code()).as("%s", ended).isZero();
      int people = union(dropped, imported).size();
      await(run, () -> walead.blocklist().size() == people && ledger.look().sending() == 0);
      run.signal("TERM");
      assertThat(run.awaitEnd(PROMISED).err()).doesNotContain("ERROR");
    }
    assertThat(inbox.resolve("done/dropped.csv")).exists();
    assertBlockedOnce(union(dropped, imported));
  }

  @Test
  void runningProcessTakesOverWhatAKilledOneWasSending()
      throws IOException, InterruptedException, SQLException {
    OptOutFile file = file("said-no.csv", 500, "");
    walead.hold(0);
    try (ProductProcess sender = product.start(IMPORT);
        LedgerProbe ledger = new LedgerProbe(product.data())) {
      await(sender, () -> ledger.look().sending() == 1 && walead.isHolding());
      try (ProductProcess other = product.with("DROP_FOLDER_ENABLED", false).start("run")) {
        other.awaitErr("dnc-bridge is up");
        sender.kill();
        walead.release();
        await(other, () -> ledger.look().blocked() == file.people().size());
        assertThat(other.err()).contains("Took over 1 batches of a worker that has ended");
      }
    }
    assertThat(walead.blocklist().identifiers()).isEqualTo(file.leads());
    assertThat(walead.blocklist().posted()).isEqualTo(2L * file.leads().size());
  }

  private OptOutFile file(String name, int rows, String group) throws IOException {
    return OptOutFile.write(folder.resolve(name), rows, group, new Random(name.hashCode()));
  }

  private void assertBlockedOnce(Set<String> leads) {
    assertThat(walead.blocklist().identifiers()).isEqualTo(leads);
    assertThat(walead.blocklist().posted()).isEqualTo(leads.size());
  }

  private static Set<String> union(OptOutFile... files) {
    Set<String> leads = new HashSet<>();
    for (OptOutFile file : files) {
      leads.addAll(file.leads());
    }
    return leads;
  }

  private static void await(ProductProcess process, Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              process.requireAlive();
              return condition.call();
            });
  }
}
