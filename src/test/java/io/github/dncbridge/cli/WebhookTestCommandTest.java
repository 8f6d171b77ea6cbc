package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(90)
class WebhookTestCommandTest {

  private static final String SECRET = "canary-Zm9vYmFy";

  @TempDir private Path folder;
  private Terminal terminal;
  private Path secret;
  private int port;

  @BeforeEach
  void configure() throws IOException {
    terminal = new Terminal(folder);
    secret = terminal.secret("secret", SECRET);
    port = Terminal.freePort();
    terminal.configure(
        "webhook.port=" + port,
        "webhook.desk.kind=generic",
        "webhook.desk.auth=hmac",
        "webhook.desk.header=X-Signature",
        "webhook.desk.secret=file:" + secret,
        "webhook.form.kind=generic",
        "webhook.form.auth=url-token",
        "webhook.form.secret=file:" + secret,
        "webhook.pd.kind=pipedrive",
        "webhook.pd.secret=file:" + terminal.secret("pair", "user:" + SECRET),
        "webhook.pd.opt-out=out",
        "webhook.off.kind=github",
        "webhook.off.enabled=false");
  }

  private Bridge receiver(Ledger ledger) {
    return Bridge.start(terminal.loaded(), ledger, Clock.systemUTC(), EnumSet.of(Job.WEBHOOKS));
  }

  @Test
  void isAcceptedAndBlocksNobody() throws Exception {
    try (Ledger ledger = terminal.ledger();
        Bridge bridge = receiver(ledger)) {
      assertThat(bridge).isNotNull();
      Terminal.Result result = terminal.run("webhook-test", "desk");

      assertThat(result.out())
          .isEqualTo(
              """
              Posted a signed sample of generic to http://127.0.0.1:%d/webhooks/desk
                200: accepted. It was verified, read and committed to the ledger.
                The sample blocks nobody: it names nobody, so it is counted as rejected, and \
              `unresolvable` may list it. Within seven days, another test is a repetition.
                Whether the settings name the sender's own fields shows its first event: `status`.
              """
                  .formatted(port));
      assertThat(result.exitCode()).isZero();
      assertThat(ledger.eventSources().get(0).counts())
          .isEqualTo(new EventCounts(0, 0, 1, 0, 0, 0, 0));
      assertThat(ledger.backlog().leads()).isZero();

      assertThat(terminal.run("webhook-test", "pd").out()).contains("it is counted as irrelevant");
      assertThat(terminal.run("webhook-test", "form").exitCode()).isZero();
    }
  }

  @Test
  void tellsOfASecretThatTheRunningProgramDoesNotHave() throws Exception {
    try (Ledger ledger = terminal.ledger();
        Bridge bridge = receiver(ledger)) {
      assertThat(bridge).isNotNull();
      Path other = terminal.secret("other", "other");
      terminal.configure("webhook.desk.secret=file:" + other);

      Terminal.Result result = terminal.run("webhook-test", "desk");

      assertThat(result.out())
          .contains("  401: not accepted as genuine.\n")
          .contains("  The running program has another secret or no such webhook");
      assertThat(result.exitCode()).isEqualTo(DncBridgeCommand.FAILED);
      assertThat(ledger.eventSources()).isEmpty();
    }
  }

  @Test
  void neverShowsTheSecret() throws Exception {
    try (Ledger ledger = terminal.ledger();
        Bridge bridge = receiver(ledger)) {
      assertThat(bridge).isNotNull();
      for (String name : new String[] {"desk", "form", "pd"}) {
        for (String[] words :
            new String[][] {
              {"webhook-test", name},
              {"webhook-test", name, "--json"},
              {
                "webhook-test",
                "form",
                "--url",
                "http://127.0.0.1:" + port + "/webhooks/form/" + SECRET
              }
            }) {
          Terminal.Result result = terminal.run(words);
          assertThat(result.exitCode()).isZero();
          assertThat(result.out() + result.err()).doesNotContain(SECRET);
        }
      }
    }
  }

  @Test
  void tellsThatNobodyListens() throws Exception {
    Terminal.Result result = terminal.run("webhook-test", "desk", "--json");

    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("status").asInt()).isZero();
    assertThat(json.path("accepted").asBoolean()).isFalse();
    assertThat(json.path("meaning").asText())
        .isEqualTo("the connection was refused: nobody listens there.");
    assertThat(json.path("whatToDo").asText()).startsWith("Start `dnc-bridge run`");
    assertThat(result.exitCode()).isEqualTo(DncBridgeCommand.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 'hello', answered, but not by dnc-bridge.",
    "400, 'Event 1 has no \u001b[31mobjectId.', verified, but not understood: Event 1 has no",
    "404, '', nothing is there.",
    "429, '', more requests come than webhook.desk.rate-limit allows.",
    "502, '', a proxy answered: it did not reach dnc-bridge.",
    "503, '', not stored, as the ledger is slow",
    "302, '', this is no answer of dnc-bridge's.",
  })
  void saysWhatAnAnswerMeans(int status, String body, String meaning) throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port + "/");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    other.start();
    try {
      Terminal.Result result =
          terminal.run(
              "webhook-test", "desk", "--url", "http://127.0.0.1:" + other.getAddress().getPort());

      assertThat(result.out()).contains("  " + status + ": " + meaning).doesNotContain("\u001b");
      assertThat(result.exitCode()).isEqualTo(DncBridgeCommand.FAILED);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void refusesWhatIsNotConfigured() throws IOException {
    assertThat(terminal.run("webhook-test", "dsk"))
        .isEqualTo(
            new Terminal.Result(
                "",
                "There is no webhook 'dsk'. Configured are: desk, form, off, pd.\n",
                DncBridgeCommand.WRONG_USAGE));
    assertThat(terminal.run("webhook-test", "off").err())
        .isEqualTo("webhook.off.enabled is false, so `run` does not take it.\n");
    assertThat(terminal.run("webhook-test", "desk", "--url", "hooks.example.com").err())
        .startsWith("--url is no http or https address");
  }

  @Test
  void refusesASecretThatOthersCanRead() throws IOException {
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

    Terminal.Result result = terminal.run("webhook-test", "desk");

    assertThat(result.err()).contains("others can read it. Run: chmod 600 " + secret);
    assertThat(result.exitCode()).isEqualTo(DncBridgeCommand.WRONG_USAGE);
  }
}
