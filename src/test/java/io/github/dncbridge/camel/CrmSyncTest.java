package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SyncProgress;
import io.github.dncbridge.source.SyncRequest;
import io.github.dncbridge.source.SyncResult;
import io.github.dncbridge.source.SyncResult.End;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pull after the other through the real route, with a connector that reads a script. */
class CrmSyncTest {

  private static final String URL = "http://127.0.0.1:9/a?b=c&d=e%20+#f";

  @TempDir private Path folder;
  private JdbcLedger ledger;
  private Bridge bridge;
  private final ScriptedSource.Script crm = ScriptedSource.of("crm");

  @BeforeEach
  void start() {
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://localhost/api"));
    bridge = bridge();
  }

  @AfterEach
  void stop() {
    bridge.close();
    ledger.close();
    ScriptedSource.forgetAll();
  }

  @Test
  void recordsEveryPageAndTakesOverTheCursorAtTheEnd() {
    crm.page("john-doe", "jane-smith").page("richard-roe", "john-doe");

    SyncResult result = pull();

    assertThat(result.end()).isEqualTo(End.FINISHED);
    assertThat(result.message()).isNull();
    assertThat(run(result).kind()).isEqualTo(Run.Kind.FULL);
    assertThat(run(result).counts()).isEqualTo(new RunCounts(4, 3, 1, 0, 0));
    assertThat(crm.asked).containsExactly(new PullRequest(null, false));
    assertThat(ledger.cursor("crm").orElseThrow()).contains("\"complete\":4").contains("\"2\"");
    pull();
    assertThat(crm.asked.get(1)).isEqualTo(new PullRequest("2", false));
  }

  @Test
  void handsParametersToTheConnectorAsTheyAre() {
    pull();

    assertThat(crm.baseUrl).isEqualTo(URL);
  }

  @Test
  void goesOnAtThePageThatFailed() {
    crm.page("a-1").page("a-2").page("a-3");
    crm.failAt = 1;

    SyncResult failed = pull();
    crm.failAt = -1;
    SyncResult next = pull();

    assertThat(failed.end()).isEqualTo(End.FAILED);
    assertThat(failed.message()).isEqualTo("Source 'crm': Page 1 cannot be read. Try again.");
    assertThat(run(failed).state()).isEqualTo(Run.State.FAILED);
    assertThat(run(failed).counts().read()).isEqualTo(1);
    assertThat(crm.asked.get(1)).isEqualTo(new PullRequest("f1", false));
    assertThat(next.end()).isEqualTo(End.FINISHED);
    assertThat(run(next).counts().read()).isEqualTo(2);
    assertThat(ledger.cursor("crm").orElseThrow()).contains("\"complete\":3");
  }

  @Test
  void keepsTheCursorWhenNoPageCouldBeRead() {
    crm.page("a-1").page("a-2").page("a-3");
    crm.failAt = 2;
    pull();
    pull();
    pull();
    crm.failAt = -1;

    SyncResult last = pull();

    assertThat(run(last).counts().read()).isEqualTo(1);
    assertThat(ledger.cursor("crm").orElseThrow()).contains("\"complete\":3");
  }

  @Test
  void letsTheOtherSourcesGoOnWhenOneFails() {
    crm.failAt = 0;
    ScriptedSource.of("list").page("john-doe");

    assertThat(pull().end()).isEqualTo(End.FAILED);
    assertThat(pull("list", false).end()).isEqualTo(End.FINISHED);
  }

  @Test
  void doesNotBelieveAShrunkenFullPull() {
    crm.page("a-1", "a-2", "a-3", "a-4");
    pull();
    String before = ledger.cursor("crm").orElseThrow();
    crm.pages.clear();
    crm.page("a-1");

    SyncResult shrunken = pull("crm", true);

    assertThat(shrunken.end()).isEqualTo(End.FINISHED);
    assertThat(shrunken.message())
        .startsWith("Source 'crm' had 1 records in this full pull, after 4 in the last one.");
    assertThat(ledger.cursor("crm")).contains(before);
    assertThat(run(shrunken).message()).isEqualTo(shrunken.message());
  }

  @Test
  void guardsAPullThatBecomesOneOfEverythingWithItsFirstPage() {
    crm.page("a-1", "a-2", "a-3", "a-4");
    pull();
    String before = ledger.cursor("crm").orElseThrow();
    crm.pages.clear();
    crm.page("a-1");
    crm.forgetsWhatChanged = true;

    SyncResult shrunken = pull();

    assertThat(run(shrunken).kind()).isEqualTo(Run.Kind.FULL);
    assertThat(shrunken.message()).startsWith("Source 'crm' had 1 records in this full pull");
    assertThat(ledger.cursor("crm")).contains(before);
  }

  @Test
  void holdsUnusuallyManyNewPeople() {
    crm.page("a-1");
    pull();
    crm.page(people(101));

    SyncResult many = pull();

    assertThat(many.end()).isEqualTo(End.FINISHED);
    assertThat(ledger.outcome(run(many).id()).held()).isEqualTo(101);
    assertThat(ledger.release("crm", Clock.systemUTC().instant())).isEqualTo(101);
  }

  @Test
  void readsEverythingAnewWhenTheMappingHasChanged() {
    crm.page("a-1").page("a-2");
    pull();
    bridge.close();
    bridge = bridge(Map.of("SOURCE_CRM_IDENTIFIER", "another"));

    pull();

    assertThat(crm.asked.get(1)).isEqualTo(new PullRequest(null, false));
  }

  @Test
  void goesOnWithItsCursorWhenOnlyThePaceHasChanged() {
    crm.page("a-1").page("a-2");
    pull();
    bridge.close();
    bridge = bridge(Map.of("SOURCE_CRM_ACCESS_TOKEN", "env:TOKEN", "TOKEN", "x"));

    pull();

    assertThat(crm.asked.get(1)).isEqualTo(new PullRequest("2", false));
  }

  @Test
  void hasOnePullOfASourceAtATime() {
    crm.page("a-1");
    crm.gate.drainPermits();
    CompletableFuture<SyncResult> first = CompletableFuture.supplyAsync(this::pull);
    await().until(() -> crm.waiting);

    SyncResult second = pull();
    crm.gate.release(1_000);

    assertThat(second.end()).isEqualTo(End.BUSY);
    assertThat(second.message())
        .startsWith("Source 'crm' is being pulled by another process or command;");
    assertThat(first.join().end()).isEqualTo(End.FINISHED);
    assertThat(pull().end()).isEqualTo(End.FINISHED);
  }

  @Test
  void endsAPullUnderWayAndKeepsWhatIsCommitted() {
    crm.page("a-1").page("a-2");
    crm.gate.drainPermits();
    crm.gate.release();
    CompletableFuture<SyncResult> pull = CompletableFuture.supplyAsync(this::pull);
    await().until(() -> crm.waiting && ledger.cursor("crm").isPresent());

    bridge.close();

    assertThat(pull.join().end()).isEqualTo(End.INTERRUPTED);
    assertThat(run(pull.join()).counts().read()).isEqualTo(1);
    crm.gate.release(1_000);
    bridge = bridge();
    pull();
    assertThat(crm.asked.get(1)).isEqualTo(new PullRequest("f1", false));
  }

  @Test
  void pullsEverySourceWhenTheScheduleBegins() {
    crm.page("a-1");
    ScriptedSource.of("list").page("b-1");
    bridge.close();
    bridge = bridge(Map.of(), Job.CRM_SYNC, Job.CRM_SCHEDULE);

    await().until(() -> ledger.why("a-1").isPresent() && ledger.why("b-1").isPresent());
  }

  @Test
  void pullsASourceWheneverItsCronExpressionComes() {
    crm.page("a-1");
    bridge.close();
    bridge =
        bridge(
            Map.of("SOURCE_CRM_SCHEDULE", "* * * ? * *", "SOURCE_CRM_TIME_ZONE", "Europe/Paris"),
            Job.CRM_SYNC,
            Job.CRM_SCHEDULE);

    await().until(() -> new ArrayList<>(crm.asked).size() >= 3);
  }

  private static String[] people(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj("person-%04d"::formatted)
        .toArray(String[]::new);
  }

  private SyncResult pull() {
    return pull("crm", false);
  }

  private SyncResult pull(String source, boolean full) {
    return bridge.pull(new SyncRequest(source, full, SyncProgress.NONE));
  }

  private static Run run(SyncResult result) {
    return Objects.requireNonNull(result.run());
  }

  private Bridge bridge() {
    return bridge(Map.of(), Job.CRM_SYNC);
  }

  private Bridge bridge(Map<String, String> more, Job... jobs) {
    Map<String, String> environment = new java.util.HashMap<>(more);
    for (String name : List.of("CRM", "LIST")) {
      environment.put("SOURCE_" + name + "_CONNECTOR", "scripted-people");
      environment.put("SOURCE_" + name + "_BASE_URL", URL);
    }
    environment.put(
        "CONNECTORS_FOLDER", Path.of("src/test/resources/scripted").toAbsolutePath().toString());
    return Bridge.start(
        Configuration.load(null, environment, folder),
        ledger,
        Clock.systemUTC(),
        EnumSet.copyOf(List.of(jobs.length == 0 ? new Job[] {Job.CRM_SYNC} : jobs)));
  }
}
