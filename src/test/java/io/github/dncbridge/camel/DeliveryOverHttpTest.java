package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.ScriptedServer;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.connectors.LogLines;
import io.github.dncbridge.ledger.NonAsciiForm;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.StateCounts;
import io.github.dncbridge.simulator.Fault;
import io.github.dncbridge.simulator.FaultRule;
import io.github.dncbridge.simulator.RecordedRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch, by what a real server does to its request. */
@Timeout(60)
class DeliveryOverHttpTest {

  private static final String JOHN = "john-doe";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Walead walead;

  @BeforeEach
  void open() {
    walead = new Walead(folder, NonAsciiForm.BOTH);
  }

  @AfterEach
  void close() {
    walead.close();
  }

  @Test
  void blocksEveryoneInBatches() {
    walead.record(1_001);
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people()).isEqualTo(new StateCounts(0, 0, 1_001, 0));
    assertThat(walead.blocked()).hasSize(1_001);
    assertThat(walead.posts())
        .extracting(RecordedRequest::leads)
        .containsExactlyInAnyOrder(500, 500, 1);
    assertThat(walead.receipt("person-0001"))
        .isEqualTo(new Receipt(200, "Leads blocked successfully", 500));
  }

  @Test
  void sendsWhereItWasConfiguredToWhateverElseIsSetInTheProcess() {
    String key = Key.WALEAD_BASE_URL.key();
    System.setProperty(key, "http://127.0.0.1:9/api");
    try {
      walead.record(List.of(JOHN));
      walead.deliver();
      walead.awaitSettled();
    } finally {
      System.clearProperty(key);
    }

    assertThat(walead.blocked()).containsExactly(JOHN);
  }

  @Test
  void notesWhenFewerWereBlockedThanSent() {
    walead.fault(Fault.status(200).body("{\"success\":true,\"message\":\"ok\",\"blocked\":1}"), 1);
    walead.record(List.of(JOHN, "jane-smith"));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.receipt(JOHN)).isEqualTo(new Receipt(200, "ok", 1));
  }

  static Stream<Arguments> unclear() {
    String none = "HTTP 200, but the answer is not the JSON object that WaLead documents";
    String part = "HTTP 200, but the answer broke off or was too large";
    return Stream.of(
        Arguments.of(
            Fault.Plain.NOT_SUCCESSFUL,
            "HTTP 200, but the answer does not say success: Leads could not be blocked"),
        Arguments.of(Fault.Plain.HTML, none),
        Arguments.of(Fault.status(200).body("fine"), none),
        Arguments.of(Fault.status(204), none.replace("200", "204")),
        Arguments.of(Fault.Plain.TRUNCATED, part),
        Arguments.of(Fault.Plain.ENDLESS, part),
        Arguments.of(new Fault.Huge(2 << 20), part));
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void sendsAgainAfterAnUnclearAnswer(Fault fault, String words) {
    walead.simulator.faults().add(fault);
    walead.record(List.of(JOHN));
    walead.deliver();

    assertThat(walead.awaitReceipt(JOHN).words()).isEqualTo(words);
    assertRepeatIsHarmless();
  }

  static Stream<Arguments> transientFailures() {
    return Stream.concat(
        Stream.of(408, 425, 429, 500, 502, 503, 504)
            .map(code -> Arguments.of(Fault.status(code), code)),
        Stream.of(Fault.Plain.RESET, Fault.Plain.RESET_UNREAD, Fault.Plain.LOST_ANSWER)
            .map(fault -> Arguments.of(fault, 0)));
  }

  @ParameterizedTest
  @MethodSource("transientFailures")
  void sendsAgainAfterATransientFailure(Fault fault, int status) {
    walead.simulator.faults().add(fault);
    walead.record(List.of(JOHN));
    walead.deliver();

    assertThat(walead.awaitReceipt(JOHN).status()).isEqualTo(status);
    assertRepeatIsHarmless();
  }

  private void assertRepeatIsHarmless() {
    walead.simulator.faults().clear();
    walead.awaitSettled();

    assertThat(walead.people().blocked()).isEqualTo(1);
    assertThat(walead.lead(JOHN).attempts()).isGreaterThan(1);
    assertThat(walead.simulator.blocked("default").leads()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 503})
  void obeysRetryAfterInSecondsAndAsADate(int status) {
    Instant date = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    walead.settings.put("DELIVERY_BATCH_SIZE", "1");
    walead.fault(Fault.status(status).retryAfter(date.toString()), 1);
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitReceipt(JOHN);

    assertThat(walead.lead(JOHN).dueAt()).isEqualTo(date);
    boolean everyone = status == 429 || status == 503;
    assertThat(walead.status().pausedUntil() != null).isEqualTo(everyone);
    if (everyone) {
      assertThat(walead.status().pausedUntil())
          .isBefore(Instant.now().plus(Duration.ofMinutes(15)));
    }
  }

  @Test
  void waitsAsManySecondsAsAsked() {
    walead.fault(Fault.status(503).retryAfter("1"), 1);
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitSettled();

    List<RecordedRequest> posts = walead.posts();
    assertThat(Duration.between(posts.get(0).time(), posts.get(1).time()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "1e9", "soon", "0"})
  void fallsBackToItsOwnWaitWhenRetryAfterIsNonsense(String value) {
    walead.fault(Fault.status(503).retryAfter(value), 1);
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.status().pausedUntil()).isNull();
  }

  @Test
  void timesOut() {
    walead.settings.put("DELIVERY_TIMEOUT", "300ms");
    walead.fault(Fault.Plain.HANG, 1);
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.lead(JOHN).attempts()).isEqualTo(2);
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      walead.settings.put("WALEAD_BASE_URL", "http://127.0.0.1:" + taken.getLocalPort());
    }
    assertNoAnswer("the connection was refused");
  }

  @Test
  void saysThatTheHostIsUnknown() {
    walead.settings.put("WALEAD_BASE_URL", "http://does-not-exist.invalid");
    assertNoAnswer("the host name is unknown");
  }

  @Test
  void saysThatTlsFailed() {
    walead.settings.put(
        "WALEAD_BASE_URL", walead.simulator.baseUri().toString().replace("http:", "https:"));
    walead.record(List.of(JOHN));
    walead.deliver();

    assertThat(walead.awaitReceipt(JOHN).words()).startsWith("TLS failed: ");
  }

  private void assertNoAnswer(String words) {
    walead.record(List.of(JOHN));
    walead.deliver();
    assertThat(walead.awaitReceipt(JOHN)).isEqualTo(new Receipt(0, words, null));
    assertThat(walead.lead(JOHN).dueAt()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void refusesOnlyTheOffenderOfFiveHundred(int status) {
    walead.simulator.faults().add(Fault.poison("person-0321").status(status));
    walead.record(500);
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people()).isEqualTo(new StateCounts(0, 0, 499, 1));
    assertThat(walead.lead("person-0321").state()).isEqualTo("refused");
    assertThat(Objects.requireNonNull(walead.receipt("person-0321")).words())
        .isEqualTo(status == 409 ? "Lead is already blocked" : "Invalid public identifier");
    assertThat(walead.blocked()).hasSize(499).doesNotContain("person-0321");
  }

  @Test
  void keepsTwoHundredCharactersOfTheServersWords() {
    walead
        .simulator
        .faults()
        .add(FaultRule.of(Fault.status(422).body("{\"message\":\"" + "x".repeat(900) + "\"}")));
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitSettled();

    assertThat(Objects.requireNonNull(walead.receipt(JOHN)).words())
        .isEqualTo("x".repeat(199) + "…");
  }

  @Test
  void halvesWhatIsTooLargeAndRemembersTheSizeThatWorks() {
    walead.simulator.faults().add(new Fault.MaxLeads(130));
    walead.record(2_000);
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people().blocked()).isEqualTo(2_000);
    assertThat(walead.status().largestBatch()).isEqualTo(125);
    int before = walead.posts().size();
    walead.record(List.of(JOHN));
    walead.record(Stream.iterate(1, i -> i + 1).limit(300).map(i -> "later-" + i).toList());
    walead.awaitStatus(status -> assertThat(status.people().blocked()).isEqualTo(2_301));
    assertThat(walead.posts().subList(before, walead.posts().size()))
        .allSatisfy(post -> assertThat(post.leads()).isLessThanOrEqualTo(125));
  }

  @Test
  void countsAsBlockedWhoIsThereAlready() {
    walead.simulator.faults().add(Fault.poison(JOHN).status(409).alreadyBlocked());
    walead.record(List.of(JOHN, "jane-smith"));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people()).isEqualTo(new StateCounts(0, 0, 2, 0));
    assertThat(walead.receipt(JOHN))
        .isEqualTo(new Receipt(409, "already on WaLead's blocklist", 0));
  }

  @Test
  void takesASearchThatFailedForAnAnswer() {
    walead.simulator.faults().add(Fault.poison(JOHN).status(409).alreadyBlocked());
    walead.simulator.faults().add(FaultRule.of(Fault.Plain.RESET).on(FaultRule.On.GET));
    walead.record(List.of(JOHN));
    try (LogLines log = LogLines.ofEverything()) {
      walead.deliver();
      walead.awaitStatus(
          status ->
              assertThat(walead.simulator.requests())
                  .anyMatch(request -> request.method().equals("GET")));
      walead.awaitReceipt(JOHN);

      assertThat(log.warnings()).noneMatch(line -> line.contains("Failed delivery"));
    }
  }

  @Test
  void searchesForExactlyTheIdentifier() {
    String odd = "søren +&=%23?#é";
    walead.close();
    walead = new Walead(folder.resolve("decoded"), NonAsciiForm.DECODED);
    walead.simulator.faults().add(Fault.poison(odd).status(409).alreadyBlocked());
    walead.record(List.of(odd, JOHN));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people()).isEqualTo(new StateCounts(0, 0, 2, 0));
    assertThat(walead.simulator.requests())
        .filteredOn(request -> request.method().equals("GET"))
        .extracting(RecordedRequest::path)
        .containsExactly(
            "/api/v1/blocked-leads?search=s%C3%B8ren+%2B%26%3D%2523%3F%23%C3%A9&offset=0&sort=ASC");
  }

  @Test
  void refusesNobodyWhenEveryoneIsRefusedWithTheSameWords() {
    walead.simulator.faults().add(Fault.status(422).body("{\"message\":\"Unknown field reason\"}"));
    walead.record(8);
    walead.deliver();
    walead.awaitStatus(status -> assertThat(status.stop()).isNotNull());

    assertThat(walead.people()).isEqualTo(new StateCounts(8, 0, 0, 0));
    assertThat(Objects.requireNonNull(walead.status().stop()).message())
        .contains("refused every lead of a batch with the same words, 422 (Unknown field reason)");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404})
  void stopsAtOnce(int status) {
    walead.simulator.faults().add(Fault.status(status));
    walead.settings.put("DELIVERY_PARALLELISM", "1");
    walead.settings.put("DELIVERY_BATCH_SIZE", "10");
    walead.record(50);
    walead.deliver();
    walead.awaitStatus(now -> assertThat(now.stop()).isNotNull());
    assertStaysAt(1);

    assertThat(walead.people()).isEqualTo(new StateCounts(50, 0, 0, 0));
    assertThat(Objects.requireNonNull(walead.status().stop()).message())
        .startsWith(
            "Delivery stopped: WaLead at " + walead.simulator.baseUri() + " answered " + status);
  }

  @Test
  void goesOnByAProbe() {
    walead.settings.put("DELIVERY_PROBE_INTERVAL", "300ms");
    walead.fault(Fault.status(403), 3);
    walead.record(List.of(JOHN, "jane-smith"));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.posts())
        .extracting(RecordedRequest::status)
        .containsExactly(403, 403, 403, 200);
    assertThat(walead.status().stop()).isNull();
  }

  @Test
  void carriesTheKeyToNoOtherHost() throws IOException {
    try (ScriptedServer thief =
        new ScriptedServer(ScriptedServer.bytes("HTTP/1.1 200 OK\r\n\r\n"))) {
      walead.simulator.faults().add(new Fault.Redirect(URI.create(thief.url())));
      walead.record(List.of(JOHN));
      walead.deliver();
      walead.awaitStatus(now -> assertThat(now.stop()).isNotNull());
      assertStaysAt(1);

      assertThat(thief.requests()).isEmpty();
    }
  }

  /** Delivery looks for work five times a second. */
  private void assertStaysAt(int posts) {
    await()
        .during(Duration.ofMillis(700))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(walead.posts()).hasSize(posts));
  }
}
