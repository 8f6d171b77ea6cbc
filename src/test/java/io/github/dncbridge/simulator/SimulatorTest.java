package io.github.dncbridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorTest {

  private static final String PATH = "/api/v1/blocked-leads";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final List<String> log = new ArrayList<>();
  private Simulator simulator;
  private Caller caller;

  @BeforeEach
  void start() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("key-1", "acme");
    keys.put("key-2", "globex");
    simulator =
        Simulator.start(
            SimulatorOptions.defaults()
                .withKeys(keys)
                .withPageSize(2)
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .withLog(log::add));
    caller = new Caller(simulator);
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void blocksLeadsAndCountsTheNewOnes() throws IOException {
    assertThat(
            caller.say(
                "POST",
                PATH,
                "{\"leads\":[{\"publicIdentifier\":\"john-doe\",\"reason\":\"Existing client\"},"
                    + "{\"publicIdentifier\":\"jane-smith\",\"tag\":{\"x\":[1]}}]}"))
        .isEqualTo(
            "200 {\"success\":true,\"message\":\"Leads blocked successfully\",\"blocked\":2}");
    assertThat(caller.block("jane-smith", "max", "max").body())
        .isEqualTo("{\"success\":true,\"message\":\"Leads blocked successfully\",\"blocked\":1}");

    Blocklist acme = simulator.blocked("acme");
    assertThat(acme.leads())
        .containsExactly(
            new BlockedLead("lead-1", "john-doe", "Existing client", NOW, "acme"),
            new BlockedLead("lead-2", "jane-smith", null, NOW, "acme"),
            new BlockedLead("lead-3", "max", null, NOW, "acme"));
    assertThat(acme.identifiers()).containsExactly("john-doe", "jane-smith", "max");
    assertThat(List.of(acme.posted(), acme.applied(), acme.repeats())).containsExactly(5L, 5L, 2L);
    assertThat(acme.timesPosted("max")).isEqualTo(2);
    assertThat(acme.timesApplied("max")).isEqualTo(2);
    assertThat(acme.contains("Max")).isFalse();
    assertThat(acme.timesPosted("Max")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                  | leads is required
          {"leads":[]}                        | leads must not be empty
          {"leads":null}                      | leads must be an array
          {"leads":{}}                        | leads must be an array
          []                                  | the body must be an object
          {"leads":["john-doe"]}              | each lead must be an object
          {"leads":[{"reason":"x"}]}          | each lead needs a publicIdentifier
          {"leads":[{"publicIdentifier":" "}]}| publicIdentifier must be a string that is not blank
          {"leads":[{"publicIdentifier":7}]}  | publicIdentifier must be a string that is not blank
          {"leads":[{"publicIdentifier":"a","reason":7}]} | reason must be a string
          {"leads":[{"publicIdentifier":"a"}] | the body is not valid JSON
          {"leads":[{"publicIdentifier":"a"}]}{}| the body goes on after its end
          leads                               | the body is not valid JSON
          ``                                  | the body must be an object
          """)
  void refusesBodyThatBlocksNobody(String body, String message) throws IOException {
    assertThat(caller.say("POST", PATH, body))
        .isEqualTo("400 {\"success\":false,\"message\":\"" + message + "\"}");
    assertThat(simulator.blocked("acme").size()).isZero();
    assertThat(caller.block("john-doe").statusCode()).isEqualTo(200);
  }

  @Test
  void listsNewestFirstByPages() throws IOException {
    caller.block("a", "b", "c");
    String lead =
        "{\"id\":\"lead-%d\",\"publicIdentifier\":\"%s\",\"reason\":null,"
            + "\"createdAt\":\"2026-11-23T10:00:00Z\",\"workspaceId\":\"acme\"}";
    String a = lead.formatted(1, "a");
    String b = lead.formatted(2, "b");
    String c = lead.formatted(3, "c");
    assertThat(caller.get("")).isEqualTo("200 [" + c + "," + b + "]");
    assertThat(caller.get("?offset=2&sort=DESC")).isEqualTo("200 [" + a + "]");
    assertThat(caller.get("?sort=ASC")).isEqualTo("200 [" + a + "," + b + "]");
    assertThat(caller.get("?sort=ASC&offset=3")).isEqualTo("200 []");
  }

  @Test
  void findsPartOfAnIdentifierInWhateverCase() throws IOException {
    caller.block("john-doe", "jane-doe", "max", "doe-ray", "j%C3%BCrgen");
    assertThat(caller.get("?sort=ASC&search=DOE").split("publicIdentifier")).hasSize(3);
    assertThat(caller.get("?sort=ASC&search=DOE&offset=2"))
        .contains("doe-ray")
        .doesNotContain("jane");
    assertThat(caller.get("?search=j%25C3%25BCrgen")).contains("\"j%C3%BCrgen\"");
    assertThat(caller.get("?search=nobody")).isEqualTo("200 []");
  }

  @ParameterizedTest
  @CsvSource({
    "?sort=asc, sort must be ASC or DESC",
    "?offset=-1, offset must be a whole number from 0",
    "?offset=x, offset must be a whole number from 0"
  })
  void refusesStrangeParameters(String query, String message) throws IOException {
    assertThat(caller.get(query))
        .isEqualTo("400 {\"success\":false,\"message\":\"" + message + "\"}");
  }

  @Test
  void unblocksByRecordId() throws IOException {
    caller.block("a", "b", "c");
    assertThat(caller.say("DELETE", PATH, "[\"lead-1\",\"lead-3\",\"lead-1\"]"))
        .isEqualTo(
            "200 {\"success\":true,\"message\":\"Leads unblocked successfully\",\"unblocked\":2}");
    assertThat(simulator.blocked("acme").identifiers()).containsExactly("b");
    assertThat(caller.say("DELETE", PATH, "[\"lead-2\",\"lead-1\"]"))
        .isEqualTo("400 {\"success\":false,\"message\":\"an id is not in the workspace\"}");
    assertThat(caller.say("DELETE", PATH, "[]"))
        .isEqualTo("400 {\"success\":false,\"message\":\"the body must not be empty\"}");
    assertThat(simulator.blocked("acme").identifiers()).containsExactly("b");

    caller.block("a");
    assertThat(simulator.blocked("acme").leads())
        .extracting(BlockedLead::id)
        .containsExactly("lead-2", "lead-4");
  }

  @Test
  void keepsTheWorkspacesOfTwoKeysApart() throws IOException {
    caller.block("a");
    new Caller(simulator, "key-2").block("b");
    assertThat(simulator.blocked("acme").identifiers()).containsExactly("a");
    assertThat(simulator.blocked("globex").identifiers()).containsExactly("b");
  }

  @Test
  void refusesUnknownAndMissingKey() throws IOException {
    String refusal = "{\"success\":false,\"message\":\"Invalid API key\"}";
    HttpResponse<String> unknown = new Caller(simulator, "key-3").block("a");
    assertThat(unknown.statusCode() + unknown.body()).isEqualTo("401" + refusal);
    assertThat(unknown.headers().firstValue("content-type"))
        .contains("application/json; charset=UTF-8");
    HttpResponse<String> missing =
        caller.send(
            HttpRequest.newBuilder(URI.create(simulator.baseUri() + "/v1/blocked-leads")).build());
    assertThat(missing.statusCode() + missing.body()).isEqualTo("401" + refusal);
    assertThat(simulator.requests()).extracting(RecordedRequest::workspace).containsOnlyNulls();
  }

  @Test
  void keepsListsOfCampaigns() throws IOException {
    String campaign = "/v1/campaigns/spring/blocked-leads";
    assertThat(caller.say("POST", campaign, "{\"publicIdentifiers\":[\"a\",\"b\",\"a\"]}"))
        .isEqualTo(
            "200 {\"success\":true,\"message\":\"Leads blocked successfully\",\"blocked\":2}");
    assertThat(caller.say("POST", campaign, "{\"publicIdentifiers\":[]}"))
        .isEqualTo("400 {\"success\":false,\"message\":\"publicIdentifiers must not be empty\"}");
    assertThat(caller.say("GET", campaign + "?skip=1&take=1", ""))
        .isEqualTo(
            "200 [{\"publicIdentifier\":\"b\",\"reason\":null,"
                + "\"createdAt\":\"2026-11-23T10:00:00Z\"}]");
    assertThat(caller.say("GET", campaign + "?take=101", "")).startsWith("400 ");
    assertThat(caller.say("PUT", "/v1/campaigns/spring/pause", ""))
        .isEqualTo("200 {\"success\":true,\"message\":\"Campaign paused\"}");
    assertThat(caller.say("PUT", "/v1/campaigns/spring/activate", ""))
        .isEqualTo("200 {\"success\":true,\"message\":\"Campaign activated\"}");
    assertThat(simulator.blocked("acme", "spring").identifiers()).containsExactly("a", "b");
    assertThat(simulator.blocked("acme").size()).isZero();
    assertThat(caller.get("")).isEqualTo("200 []");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /v2/blocked-leads",
    "PUT, /v1/blocked-leads",
    "GET, /v1/blocked-leads/",
    "POST, /v1/campaigns//blocked-leads/x",
    "GET, /_simulator/nothing"
  })
  void saysOfOtherPathsThatTheyAreNotThere(String method, String path) throws IOException {
    assertThat(caller.say(method, path, ""))
        .isEqualTo("404 {\"success\":false,\"message\":\"Cannot " + method + " " + path + "\"}");
  }

  @Test
  void remembersRequestsAndLogsThemWithoutIdentifiers() throws IOException {
    caller.block("john-doe", "jane-smith");
    caller.get("?search=john-doe");
    assertThat(simulator.requests())
        .containsExactly(
            new RecordedRequest(
                NOW, "POST", PATH, "acme", 2, "john-doe", "jane-smith", 200, 2, null),
            new RecordedRequest(
                NOW, "GET", PATH + "?search=john-doe", "acme", 0, null, null, 200, 0, null));
    assertThat(log)
        .containsExactly(
            "10:00:00.000 POST /api/v1/blocked-leads acme, 2 leads, 2 new -> 200",
            "10:00:00.000 GET /api/v1/blocked-leads acme -> 200");
  }

  @Test
  void remembersOnlyTheLatestRequests() throws IOException {
    try (Simulator forgetful = Simulator.start(SimulatorOptions.defaults().withJournalSize(2))) {
      Caller one = new Caller(forgetful);
      one.block("a");
      one.block("b");
      one.block("c");
      assertThat(forgetful.requests()).extracting(RecordedRequest::first).containsExactly("b", "c");
    }
  }

  @Test
  void countsExactlyWhenEightClientsPostAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Integer>> clients =
        IntStream.range(0, 8)
            .mapToObj(
                client ->
                    (Callable<Integer>)
                        () -> {
                          Caller one = new Caller(simulator);
                          int told = 0;
                          for (int batch = 0; batch < 50; batch++) {
                            // Half of the people are everyone's, half are this client's own.
                            String own = "own-" + client + "-" + batch;
                            String body = one.block(own, "all-" + batch).body();
                            told += body.contains("\"blocked\":2") ? 2 : 1;
                          }
                          return told;
                        })
            .toList();
    int told = 0;
    for (Future<Integer> client : threads.invokeAll(clients)) {
      told += client.get();
    }
    threads.shutdown();
    Blocklist acme = simulator.blocked("acme");
    assertThat(told).isEqualTo(450);
    assertThat(acme.size()).isEqualTo(450);
    assertThat(acme.identifiers()).hasSize(450);
    assertThat(List.of(acme.posted(), acme.applied(), acme.repeats()))
        .containsExactly(800L, 800L, 350L);
    assertThat(acme.timesApplied("all-7")).isEqualTo(8);
    assertThat(acme.leads()).extracting(BlockedLead::id).doesNotHaveDuplicates();
    assertThat(simulator.requests()).hasSize(400);
    assertThat(simulator.requests()).extracting(RecordedRequest::added).contains(1, 2);
  }

  @Test
  void forgetsEverythingOnReset() throws IOException {
    caller.block("a");
    simulator.faults().add(Fault.status(503));
    simulator.reset();
    assertThat(simulator.blocked("acme").size()).isZero();
    assertThat(simulator.requests()).isEmpty();
    assertThat(caller.block("a").body()).contains("\"blocked\":1");
  }

  @Test
  void saysWhenThePortIsTaken() {
    SimulatorOptions taken = SimulatorOptions.defaults().withPort(simulator.port());
    assertThatThrownBy(() -> Simulator.start(taken))
        .hasMessage(
            "Simulator: port %d of 127.0.0.1 cannot be opened (Address already in use). Choose"
                    .formatted(simulator.port())
                + " another, or 0 for any.");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> SimulatorOptions.defaults().withPort(65_536))
        .hasMessage("Simulator: port is 0 to 65535, found 65536.");
    assertThatThrownBy(() -> SimulatorOptions.defaults().withKeys(Map.of()))
        .hasMessage("Simulator: number of keys is 1 to 2147483647, found 0.");
  }
}
