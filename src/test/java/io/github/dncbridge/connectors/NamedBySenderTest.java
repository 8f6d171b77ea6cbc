package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.SettableClock;
import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.webhook.SampleRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Senders that post ids alone, the whole way: from a request that is signed as they sign, through
 * the receiver and the vendor's interface, to the person in the ledger.
 */
@Timeout(60)
class NamedBySenderTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration UNTIL_THE_NEXT_TRY = Duration.ofMinutes(15);
  private static final Set<Job> ALL = EnumSet.of(Job.WEBHOOKS, Job.WEBHOOK_LOOKUPS);

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(NOW);
  private final HttpClient client = HttpClient.newHttpClient();
  private Sender sender;
  private VendorDouble vendor;
  private Configuration configuration;
  private JdbcLedger ledger;
  private Bridge bridge;

  /**
   * Who posts.
   *
   * @param body names the contacts 1, who opted out, and 2, who did not, and tells of a deletion
   */
  private record Sender(String kind, String connector, String body) {

    static Sender hubSpot() {
      String event =
          """
          {"eventId":%1$d,"subscriptionId":12345,"portalId":62515,"appId":54321,"attemptNumber":0,
           "occurredAt":1795435200000,"objectId":%1$d,"changeSource":"CRM",%2$s}""";
      return new Sender(
          "hubspot",
          "hubspot-contacts",
          Stream.of(
                  event.formatted(
                      1,
                      """
                      "subscriptionType":"contact.propertyChange","changeFlag":"UPDATED",
                      "propertyName":"hs_email_optout","propertyValue":"true\""""),
                  event.formatted(2, "\"subscriptionType\":\"contact.creation\""),
                  event.formatted(3, "\"subscriptionType\":\"contact.deletion\""))
              .toList()
              .toString());
    }

    static Sender attio() {
      String event =
          """
          {"event_type":"record.%s","id":{"workspace_id":"w","object_id":"people",
           "record_id":"%s"},"actor":{"type":"workspace-member"}}""";
      return new Sender(
          "attio",
          "attio-people",
          "{\"webhook_id\":\"h\",\"events\":%s}"
              .formatted(
                  List.of(
                      event.formatted("updated", AttioPeople.id(1)),
                      event.formatted("created", AttioPeople.id(2)),
                      event.formatted("deleted", AttioPeople.id(3)))));
    }

    @Override
    public String toString() {
      return kind;
    }
  }

  static Stream<Sender> senders() {
    return Stream.of(Sender.hubSpot(), Sender.attio());
  }

  private void configure(Sender who) throws IOException {
    sender = who;
    vendor = Vendors.start(who.connector);
    vendor.put(new Contact(1, "https://www.linkedin.com/in/jane-smith", true, NOW));
    vendor.put(new Contact(2, "https://www.linkedin.com/in/john-doe", false, NOW));
    int port = freePort();
    Map<String, String> environment = new HashMap<>(Vendors.environment("crm", vendor));
    environment.put("WEBHOOK_PORT", Integer.toString(port));
    environment.put("WEBHOOK_HOOK_KIND", who.kind);
    environment.put("WEBHOOK_HOOK_READS", "crm");
    environment.put("WEBHOOK_HOOK_SECRET", "env:HOOK_SECRET");
    environment.put("HOOK_SECRET", "p+ss&w%rd=a)&b=c}${body}");
    if (who.kind.equals("hubspot")) {
      environment.put("WEBHOOK_HOOK_PUBLIC_URL", "https://hooks.example.com/webhooks/hook");
    }
    configuration = Configuration.load(null, environment, folder);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void start(Set<Job> jobs) {
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
    bridge = Bridge.start(configuration, ledger, clock, jobs, waited -> {});
  }

  private void stop() {
    bridge.close();
    ledger.close();
  }

  @AfterEach
  void end() {
    stop();
    vendor.close();
  }

  @ParameterizedTest
  @MethodSource("senders")
  void whoOptedOutIsRecordedAndNobodyElse(Sender who) throws Exception {
    configure(who);
    start(ALL);

    assertThat(post(signed())).isEqualTo(200);

    await().untilAsserted(() -> assertThat(counts()).isEqualTo(everyOne(0)));
    assertThat(ledger.why("jane-smith").orElseThrow().sightings())
        .extracting(sighting -> sighting.source())
        .containsExactly("hook");
    assertThat(ledger.why("john-doe")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("senders")
  void aRestartBetweenTheAnswerAndTheLookUpLosesNothing(Sender who) throws Exception {
    configure(who);
    start(EnumSet.of(Job.WEBHOOKS));
    SampleRequest request = signed();
    assertThat(post(request)).isEqualTo(200);
    assertThat(counts()).isEqualTo(new EventCounts(0, 0, 0, 0, 1, 0, 2));

    stop();
    start(ALL);

    await().untilAsserted(() -> assertThat(counts()).isEqualTo(everyOne(0)));
    assertThat(ledger.why("jane-smith")).isPresent();
    assertThat(post(request)).as("the sender repeats what it was not sure of").isEqualTo(200);
    assertThat(counts()).isEqualTo(everyOne(3));
  }

  @ParameterizedTest
  @MethodSource("senders")
  void aRestartWhileTheVendorIsDownLosesNothing(Sender who) throws Exception {
    configure(who);
    vendor.down(true);
    start(ALL);
    assertThat(post(signed())).isEqualTo(200);
    await().until(() -> !vendor.requests().isEmpty());

    stop();
    vendor.down(false);
    start(ALL);

    await()
        .untilAsserted(
            () -> {
              clock.advance(UNTIL_THE_NEXT_TRY);
              assertThat(counts()).isEqualTo(everyOne(0));
            });
    assertThat(ledger.why("jane-smith")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("senders")
  void nothingIsAskedForARequestThatIsNotGenuine(Sender who) throws Exception {
    configure(who);
    start(ALL);
    SampleRequest genuine = signed();

    int status = post(new SampleRequest(genuine.headers(), "", genuine.body().replace('2', '4')));

    assertThat(status).isEqualTo(401);
    assertThat(ledger.eventSources()).isEmpty();
    assertThat(ledger.backlog().lookups()).isZero();
  }

  /** One is new, one has not opted out, the deletion means nothing. */
  private static EventCounts everyOne(int repeated) {
    return new EventCounts(1, 0, 0, 1, 1, repeated, 0);
  }

  private EventCounts counts() {
    return ledger.eventSources().get(0).counts();
  }

  private SampleRequest signed() {
    WebhookSettings webhook = configuration.webhooks().get(0);
    return SampleRequest.of(webhook, configuration.secrets(), sender.body, clock.instant());
  }

  private int post(SampleRequest request) throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + configuration.required(Key.WEBHOOK_PORT)
                        + "/webhooks/hook"))
            .header("Idempotency-Key", "delivery-1")
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    return client.send(builder.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
