package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.LedgerStatus.SourceStatus;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DropFolderTest {

  @TempDir private Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Path inbox;
  private Ledger ledger;
  private Bridge bridge;

  @BeforeEach
  void start() {
    // A name with everything that could be taken for syntax on its way into an endpoint's URI.
    inbox = folder.resolve("in box %20 & {{x}}?a=b#c");
    log.start();
    ((Logger) LoggerFactory.getLogger(DropFolder.class)).addAppender(log);
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://localhost/api"));
    bridge = bridge(Map.of());
  }

  @AfterEach
  void stop() {
    bridge.close();
    ledger.close();
    ((Logger) LoggerFactory.getLogger(DropFolder.class)).detachAppender(log);
  }

  @Test
  void movesAFileThatWasTakenInToDoneWithItsRejectedRowsBeside() throws IOException {
    drop("people.csv", "LinkedIn URL\njohn-doe\n=cmd()\njane-smith\n");

    awaitFile("done/people.csv");

    assertThat(inbox.resolve("people.csv")).doesNotExist();
    assertThat(Files.readString(inbox.resolve("done/people.csv.rejected.csv")))
        .contains("\"3\",\"'=cmd()\",\"malformed\"");
    assertThat(counts()).isEqualTo(new RunCounts(3, 2, 0, 0, 1));
    assertThat(ledger.why("john-doe").orElseThrow().sightings())
        .singleElement()
        .satisfies(
            sighting -> {
              assertThat(sighting.source()).isEqualTo("drop-folder");
              assertThat(sighting.firstKey()).isEqualTo("people.csv:2");
            });
  }

  @Test
  void takesTheSameContentOnceAlsoUnderAnotherName() throws IOException {
    drop("people.csv", "LinkedIn URL\njohn-doe\n");
    awaitFile("done/people.csv");
    Instant recorded = ledger.why("john-doe").orElseThrow().sightings().get(0).lastSeen();

    drop("renamed.csv", "LinkedIn URL\njohn-doe\n");
    awaitFile("done/renamed.csv");

    assertThat(ledger.why("john-doe").orElseThrow().sightings().get(0).lastSeen())
        .isEqualTo(recorded);
    assertThat(messages())
        .anyMatch(
            line ->
                line.startsWith("renamed.csv, the same as people.csv of ")
                    && line.contains(": 1 records, 0 new, 1 already known"));
  }

  @Test
  void movesAFileThatCannotBeUsedToFailedWithTheMessageBeside() throws IOException {
    drop("cut.csv", "LinkedIn URL\njohn-doe\n\"jane");

    awaitFile("failed/cut.csv");

    assertThat(Files.readString(inbox.resolve("failed/cut.csv.error.txt")))
        .startsWith("File 'cut.csv', line 3: a quoted cell begins here and the file ends");
    assertThat(ledger.why("john-doe")).isEmpty();
  }

  @Test
  void namesTheColumnsFoundWhenNoneIsTheIdentifier() throws IOException {
    drop("people.csv", "Name,Town\nJohn,Springfield\n");

    awaitFile("failed/people.csv");

    assertThat(Files.readString(inbox.resolve("failed/people.csv.error.txt")))
        .contains("(found: 'Name', 'Town')")
        .contains(
            " Name the right one: drop-folder.map.identifier=COLUMN in application.properties.")
        .doesNotContain("--map");
  }

  @Test
  void tellsNobodysNameWhenThereIsNoHeader() throws IOException {
    drop("people.csv", "Jane Smith\nJohn Doe\n");

    awaitFile("failed/people.csv");

    assertThat(Files.readString(inbox.resolve("failed/people.csv.error.txt")))
        .startsWith("File 'people.csv': No column is known to hold a person's LinkedIn identifier")
        .doesNotContain("Jane");
  }

  @Test
  void keepsBothFilesOfOneName() throws IOException {
    drop("people.csv", "LinkedIn URL\njohn-doe\n");
    awaitFile("done/people.csv");

    drop("people.csv", "LinkedIn URL\njane-smith\n");

    await().until(() -> ledger.why("jane-smith").isPresent());
    await().until(() -> !Files.exists(inbox.resolve("people.csv")));
    assertThat(Files.readString(inbox.resolve("done/people.csv"))).contains("john-doe");
    try (var done = Files.list(inbox.resolve("done"))) {
      assertThat(done.map(each -> each.getFileName().toString()))
          .hasSize(2)
          .anyMatch(name -> name.matches("people\\.\\d{8}-\\d{6}-\\d{3}\\.csv"));
    }
  }

  @Test
  void leavesLinksAndUnknownTypesWithOneWarningEach() throws IOException {
    Path outside = Files.writeString(folder.resolve("secret.csv"), "LinkedIn URL\njohn-doe\n");
    Files.createSymbolicLink(inbox.resolve("link.csv"), outside);
    drop("scan.pdf", "%PDF");
    drop("people.csv", "LinkedIn URL\njane-smith\n");

    awaitFile("done/people.csv");
    drop("later.csv", "LinkedIn URL\nrichard-roe\n");
    awaitFile("done/later.csv");

    assertThat(inbox.resolve("link.csv")).isSymbolicLink();
    assertThat(inbox.resolve("scan.pdf")).exists();
    assertThat(ledger.why("john-doe")).isEmpty();
    assertThat(messages().stream().filter(line -> line.startsWith("link.csv"))).hasSize(1);
    assertThat(messages().stream().filter(line -> line.startsWith("scan.pdf"))).hasSize(1);
  }

  @Test
  void leavesFilesThatProgramsAreStillWriting() throws IOException {
    drop(".people.csv", "LinkedIn URL\njohn-doe\n");
    drop("~$people.csv", "LinkedIn URL\njohn-doe\n");
    drop("people.csv.part", "LinkedIn URL\njohn-doe\n");
    drop("other.csv", "LinkedIn URL\njane-smith\n");

    awaitFile("done/other.csv");

    assertThat(ledger.why("john-doe")).isEmpty();
    assertThat(inbox.resolve("people.csv.part")).exists();
  }

  @Test
  void readsWithTheConfiguredMapping() throws IOException {
    bridge.close();
    bridge =
        bridge(
            Map.of(
                "DROP_FOLDER_MAP_IDENTIFIER", "Who",
                "DROP_FOLDER_MAP_OPT_OUT", "Gone",
                "DROP_FOLDER_MAP_OPT_OUT_BLANK", "no",
                "DROP_FOLDER_MAP_REASON_TEMPLATE", "From {List}"));
    drop("people.csv", "Who,Gone,List\njohn-doe,yes,A\njane-smith,,B\n");

    awaitFile("done/people.csv");

    assertThat(counts()).isEqualTo(new RunCounts(2, 1, 0, 1, 0));
    assertThat(ledger.why("john-doe").orElseThrow().sightings().get(0).reason())
        .isEqualTo("From A");
  }

  @Test
  void decidesByContentWhatAFileWithAnUnknownNameIs() throws IOException {
    drop("people.export", "LinkedIn URL\njohn-doe\n");
    drop("people", "no list\n");

    awaitFile("done/people.export");
    awaitFile("failed/people");

    assertThat(ledger.why("john-doe")).isPresent();
    assertThat(inbox.resolve("failed/people.error.txt")).exists();
  }

  @Test
  void refusesAFolderThatAnotherProcessWatches() {
    assertThatThrownBy(() -> bridge(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "The drop folder " + inbox + " cannot be used: another dnc-bridge is watching it.");
  }

  private Bridge bridge(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DROP_FOLDER_PATH", inbox.toString());
    environment.put("DROP_FOLDER_SETTLE_TIME", "100ms");
    Configuration configuration = Configuration.load(null, environment, folder);
    return Bridge.start(
        configuration, ledger, Clock.systemUTC(), EnumSet.of(Job.FILE_INTAKE, Job.DROP_FOLDER));
  }

  private void drop(String name, String content) throws IOException {
    Files.writeString(inbox.resolve(name), content);
  }

  private void awaitFile(String name) {
    await(name).until(() -> Files.exists(inbox.resolve(name)));
  }

  private RunCounts counts() {
    SourceStatus source = ledger.status(Instant.now()).sources().get(0);
    return source.lastRun().counts();
  }

  private List<String> messages() {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
