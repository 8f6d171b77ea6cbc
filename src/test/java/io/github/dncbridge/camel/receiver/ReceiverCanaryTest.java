package io.github.dncbridge.camel.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.camel.management.Management;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.webhook.ReceiverCounts;
import io.github.dncbridge.webhook.SampleRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A secret and a person stand in every place of good and bad requests to every kind of webhook, and
 * show up nowhere but in the ledger.
 */
@Timeout(90)
class ReceiverCanaryTest {

  private static final String PERSON = "canary-person-7f3a";

  private record Case(WebhookSettings webhook, String body) {}

  @TempDir private Path folder;
  private final List<Case> cases = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final List<String> counted = Collections.synchronizedList(new ArrayList<>());
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private ReceiverRig rig;
  private Management management;
  private Level levelBefore;

  @BeforeEach
  void start() throws Exception {
    log.list = Collections.synchronizedList(log.list);
    log.start();
    root().addAppender(log);
    levelBefore = own().getLevel();
    own().setLevel(Level.DEBUG);
    try (InputStream in = getClass().getResourceAsStream("/webhook/canary.json")) {
      for (JsonNode each : new ObjectMapper().readTree(in)) {
        cases.add(readCase(each));
      }
    }
    rig =
        new ReceiverRig(
            folder,
            Duration.ofSeconds(2),
            new Counted(),
            cases.stream().map(Case::webhook).toArray(WebhookSettings[]::new));
    management =
        new Management("127.0.0.1", 0, rig.ledger, Duration.ofHours(24), true, Clock.systemUTC());
    management.listen();
  }

  @AfterEach
  void stop() throws Exception {
    management.close();
    rig.close();
    root().detachAppender(log);
    own().setLevel(levelBefore);
  }

  @Test
  void nothingOfARequestShowsAnywhere() throws Exception {
    for (Case each : cases) {
      String good = request(each.webhook, each.body);
      exchange(good);
      assertThat(answers.get(answers.size() - 1)).as("%s", each.webhook).startsWith("HTTP/1.1 200");
      badOnes(good).forEach(this::exchange);
      malformed(each.body).forEach(body -> exchange(request(each.webhook, body)));
    }
    strangers(request(cases.get(0).webhook, cases.get(0).body)).forEach(this::exchange);
    whileTheLedgerIsBusy(request(cases.get(0).webhook, cases.get(0).body + " "));

    String metrics = observed("metrics");
    assertThat(rig.ledger.why(PERSON)).as("the person in the ledger").isPresent();
    assertThat(metrics)
        .contains("dnc_webhook_acknowledged_total{source=\"kind-0\"}")
        .contains("dnc_webhook_refused_total{reason=\"unfinished\",source=\"unknown\"}")
        .contains("dnc_events_received_total{source=\"kind-0\"}");
    assertThat(List.of(metrics, observed("health"), observed("health/ready")))
        .as("what is observed")
        .noneMatch(ReceiverCanaryTest::sings);
    assertThat(answers).as("answers").noneMatch(ReceiverCanaryTest::sings);
    assertThat(counted).as("counts").isNotEmpty().noneMatch(ReceiverCanaryTest::sings);
    assertThat(logged()).as("log").isNotEmpty().noneMatch(ReceiverCanaryTest::sings);
    assertThat(log.list).as("errors").noneMatch(event -> event.getLevel() == Level.ERROR);
    assertThat(answers.stream().map(answer -> answer.substring(9, 12)))
        .as("answers that were had")
        .contains("200", "400", "401", "404", "405", "413", "415", "503");
  }

  /** The same request with one thing wrong. */
  private static Stream<String> badOnes(String good) {
    String headers = good.substring(good.indexOf("\r\n") + 2, good.indexOf("\r\n\r\n"));
    return Stream.of(
        unsigned(good, headers, "X-None: " + PERSON),
        unsigned(good, headers, "Authorization: Bearer " + PERSON),
        unsigned(good, headers, "Authorization: " + ReceiverRig.CANARY),
        good.replaceFirst("(?i)content-type: [^\r]*", "Content-Type: " + PERSON + "/x"));
  }

  /** Whatever else can come over a connection. */
  private static Stream<String> strangers(String good) {
    String secret = ReceiverRig.CANARY;
    String more =
        "\r\nX-" + PERSON + ": " + secret + "\r\nCookie: " + PERSON + "=" + secret + "\r\n";
    String host = more + "Host: " + PERSON + "\r\n";
    String rest = good.substring(good.indexOf("\r\n") + 2);
    return Stream.of(
        good.replaceFirst("\r\n", more),
        good.replaceFirst("Host: ", "X-Host: "),
        good.replaceFirst("Content-Length", "X-Length"),
        "POST /webhooks/nobody/" + secret + "/" + PERSON + " HTTP/1.1" + more + rest,
        "POST /webhooks/" + PERSON + "?" + PERSON + "=" + secret + " HTTP/1.1" + more + rest,
        "POST /webhooks HTTP/1.1" + more + rest,
        "POST /" + PERSON + "/../webhooks/" + secret + " HTTP/1.1" + more + rest,
        "POST /" + secret + " HTTP/1.1" + more + rest,
        "GET /webhooks/" + PERSON + " HTTP/1.1" + host + "\r\n",
        PERSON + " /webhooks/" + secret + " HTTP/1.1" + host + "\r\n",
        "POST /%zz" + PERSON + " HTTP/1.1" + more + rest,
        "POST /" + PERSON.repeat(400) + " HTTP/1.1" + more + rest,
        "POST /webhooks/kind-0 HTTP/1.1\r\nX: " + (PERSON + secret).repeat(800) + more + rest,
        "POST /webhooks/x HTTP/1.1" + host + "Transfer-Encoding: " + PERSON + "\r\n\r\n" + secret,
        "POST /webhooks/x HTTP/1.1" + host + "Content-Length: " + PERSON + "\r\n\r\n" + secret,
        "POST /webhooks/x HTTP/1.1" + host + "Transfer-Encoding: chunked\r\n\r\n" + PERSON,
        "POST /webhooks/x HTTP/1.1" + host + "Content-Length: 99999999\r\n\r\n" + secret,
        PERSON + "\r\n\r\n");
  }

  private static String unsigned(String good, String headers, String instead) {
    String kept =
        headers
            .lines()
            .filter(line -> line.startsWith("Host") || line.startsWith("Content"))
            .collect(Collectors.joining("\r\n"));
    return good.replace(headers, kept + "\r\n" + instead);
  }

  /** Correctly signed, and not what any sender writes. */
  private static Stream<String> malformed(String body) {
    String secret = ReceiverRig.CANARY;
    return Stream.of(
        body.substring(0, body.length() / 2),
        body + PERSON,
        "{\"" + PERSON + "\":\"" + secret + "\",\"" + PERSON + "\":1}",
        "{\"" + PERSON + "\":" + PERSON + secret + "}",
        "[".repeat(200) + PERSON,
        "\"" + PERSON + "\"",
        "<!DOCTYPE " + PERSON + " [<!ENTITY e \"" + secret + "\">]><a>&e;</a>",
        "<" + PERSON + " " + secret,
        "");
  }

  private void whileTheLedgerIsBusy(String request) throws Exception {
    try (Connection other =
            DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("data").resolve("ledger.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      exchange(request);
      statement.execute("ROLLBACK");
    }
  }

  private void exchange(String request) {
    try {
      answers.add(rig.exchange(request) + " ".repeat(12));
    } catch (IOException e) {
      // Closed without an answer, which says nothing either.
      counted.add(String.valueOf(e.getMessage()));
    }
  }

  private String observed(String what) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + management.port() + "/observe/" + what);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String request(WebhookSettings webhook, String body) {
    SampleRequest sample =
        SampleRequest.of(webhook, ReceiverRig.SECRETS, body, Clock.systemUTC().instant());
    String token = sample.token().isEmpty() ? "" : "/" + sample.token();
    String headers =
        sample.headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
            .collect(Collectors.joining());
    return "POST /webhooks/"
        + webhook.name()
        + token
        + " HTTP/1.1\r\nHost: "
        + PERSON
        + "\r\n"
        + headers
        + "Content-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private Case readCase(JsonNode given) {
    List<String> settings = new ArrayList<>(List.of("secret", "env:CANARY", "rate-limit", "0"));
    given
        .get("settings")
        .properties()
        .forEach(
            each -> {
              settings.add(each.getKey());
              settings.add(each.getValue().asText().replace("PERSON", PERSON));
            });
    return new Case(
        ReceiverRig.settings("kind-" + cases.size(), settings.toArray(String[]::new)),
        given.get("body").asText().replace("PERSON", PERSON));
  }

  private List<String> logged() {
    return List.copyOf(log.list).stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .toList();
  }

  private static boolean sings(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains(PERSON) || lower.contains(ReceiverRig.CANARY);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger own() {
    return (Logger) LoggerFactory.getLogger("io.github.dncbridge");
  }

  /** Everything that a metric could be made of. */
  private final class Counted implements ReceiverCounts {

    @Override
    public void acknowledged(String source, EventCounts events, Duration took) {
      counted.add(source + Map.of(events, took));
      management.receiver().acknowledged(source, events, took);
    }

    @Override
    public void refused(String source, String why) {
      counted.add(source + why);
      management.receiver().refused(source, why);
    }
  }
}
