package io.github.dncbridge.camel.receiver;

import static io.github.dncbridge.camel.receiver.ReceiverRig.DESK;
import static io.github.dncbridge.camel.receiver.ReceiverRig.settings;
import static io.github.dncbridge.camel.receiver.ReceiverRig.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.camel.receiver.ReceiverRig.Wire;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.webhook.ReceiverCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class ReceiverHttpTest {

  private static final String JANE = "{\"LinkedIn\":\"https://www.linkedin.com/in/jane-smith\"}";
  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  @TempDir Path folder;
  private ReceiverRig rig;

  @BeforeEach
  void start() throws Exception {
    rig =
        new ReceiverRig(
            folder,
            Duration.ofSeconds(2),
            DESK,
            settings(
                "slow",
                "kind",
                "generic",
                "auth",
                "bearer",
                "secret",
                "env:DESK",
                "rate-limit",
                "1"));
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  @Test
  void hasStoredWhatItAcknowledges() throws Exception {
    String answer = rig.exchange(signed(DESK, JANE));

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nok\n");
    assertThat(rig.people()).isEqualTo(1);
    assertThat(rig.ledger.why("jane-smith")).isPresent();
  }

  @Test
  void acknowledgesARepetitionWithoutEffect() throws Exception {
    rig.exchange(signed(DESK, JANE));

    assertThat(rig.exchange(signed(DESK, JANE))).startsWith("HTTP/1.1 200");
    assertThat(rig.ledger.eventSources().get(0).counts().repeated()).isEqualTo(1);
  }

  @Test
  void saysTheSameToWhomItDoesNotKnow() throws Exception {
    String unknown = rig.exchange(signed(DESK, JANE).replace("/webhooks/desk", "/webhooks/nobody"));
    String wrong = rig.exchange(signed(DESK, JANE).replace("X-Signature: ", "X-Signature: 00"));
    String missing = rig.exchange(signed(DESK, JANE).replace("X-Signature", "X-Other"));

    assertThat(List.of(unknown, wrong, missing))
        .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 401"))
        .allSatisfy(answer -> assertThat(answer).isEqualTo(unknown));
    assertThat(rig.people()).isZero();
  }

  @Test
  void verifiesAFormByTheBytesThatWerePosted() throws Exception {
    String form = "LinkedIn=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fjane-smith&Reason=asked+us";

    String answer =
        rig.exchange(signed(DESK, form, "Content-Type: application/x-www-form-urlencoded"));

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(rig.people()).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBeRead() throws Exception {
    assertThat(rig.exchange(signed(DESK, "{\"a\":1,\"a\":2}")))
        .startsWith("HTTP/1.1 400")
        .endsWith("The body names a key twice (line 1, column 11).\n");
    assertThat(rig.exchange(signed(DESK, "[".repeat(100_000)))).startsWith("HTTP/1.1 400");
    assertThat(rig.exchange(signed(DESK, JANE, "Content-Type: image/png")))
        .startsWith("HTTP/1.1 415");
  }

  @Test
  void refusesABodyThatIsTooLargeBeforeItHasAllCome() throws Exception {
    String declared = "Content-Length: 10485760\r\n\r\n";
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

    assertThat(rig.exchange("POST /webhooks/desk HTTP/1.1\r\nHost: a\r\n" + declared))
        .startsWith("HTTP/1.1 413");
    assertThat(
            rig.exchange(
                "POST /webhooks/desk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk.repeat(17)))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void answersWithNothingOfTheRequestWhenItFails() throws Exception {
    try (ReceiverRig failing =
        new ReceiverRig(folder.resolve("other"), Duration.ofSeconds(2), new Broken(), DESK)) {
      String answer =
          failing.exchange(
              signed(DESK, "{}", "X-Canary: canary-2").replace("X-Signature", "X-canary-1"));

      assertThat(answer).startsWith("HTTP/1.1 5").doesNotContain("canary");
    }
  }

  @Test
  void takesPostsAlone() throws Exception {
    assertThat(rig.exchange("GET /webhooks/desk HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 405");
    assertThat(rig.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 404");
    assertThat(rig.exchange("HEAD /webhooks/desk HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void askForPatienceAboveTheRateOfASource() throws Exception {
    String request =
        signed(settings("slow", "kind", "generic", "auth", "bearer", "secret", "env:DESK"), JANE);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      answers.add(rig.exchange(request));
    }

    assertThat(answers.get(0)).startsWith("HTTP/1.1 200");
    assertThat(answers)
        .anySatisfy(
            answer -> assertThat(answer).startsWith("HTTP/1.1 429").contains("Retry-After: 1\r\n"));
  }

  @Test
  void acknowledgesNothingThatTheLedgerDoesNotTake() throws Exception {
    try (Connection other =
            DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("data").resolve("ledger.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(rig.exchange(signed(DESK, JANE)))
          .startsWith("HTTP/1.1 503")
          .contains("Retry-After: 5\r\n");
      statement.execute("ROLLBACK");
    }
    assertThat(rig.exchange(signed(DESK, JANE))).startsWith("HTTP/1.1 200");
    assertThat(rig.people()).isEqualTo(1);
  }

  /** There are four workers, and the ledger does not take anything for four seconds. */
  @Test
  void answersOthersWhileRequestsWaitForTheirCommit() throws Exception {
    List<Wire> waiting = new ArrayList<>();
    try (Connection other =
            DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("data").resolve("ledger.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      for (int i = 0; i < 16; i++) {
        Wire wire = rig.connect();
        waiting.add(wire);
        wire.send(signed(DESK, JANE));
      }

      assertThat(rig.exchange(signed(DESK, JANE).replace("X-Signature", "X-Other")))
          .startsWith("HTTP/1.1 401");
      for (Wire wire : waiting) {
        assertThat(wire.socket().getInputStream().available()).isZero();
      }
      statement.execute("ROLLBACK");
    } finally {
      for (Wire wire : waiting) {
        wire.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /webhooks/desk HTTP/1.1\r\nHost: a\r\nX-Half: ",
        "POST /webhooks/desk HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf",
        "POST /webhooks/desk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf",
        ""
      })
  void closesAConnectionOnWhichARequestDoesNotEnd(String beginning) throws Exception {
    try (Wire wire = rig.connect()) {
      wire.send(beginning);

      assertThat(wire.rest()).doesNotContain("200");
    }
  }

  @Test
  void closesAConnectionOnWhichARequestDrips() throws Exception {
    try (Wire wire = rig.connect()) {
      wire.send("POST /webhooks/desk HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
      Thread drip =
          new Thread(
              () -> {
                try {
                  while (!Thread.interrupted()) {
                    wire.send("x");
                    Thread.onSpinWait();
                  }
                } catch (IOException closed) {
                  Thread.currentThread().interrupt();
                }
              });
      drip.start();
      String answer = wire.rest();
      drip.interrupt();
      drip.join();

      assertThat(answer).doesNotContain("200 OK");
    }
  }

  /** Two readings of where a request ends must not make two requests of one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\nContent-Length: 6",
        "Transfer-Encoding: xchunked\r\nContent-Length: 6",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Content-Length: 6\r\nContent-Length: 7"
      })
  void givesAnAmbiguousRequestOneAnswer(String lengths) throws Exception {
    try (Wire wire = rig.connect()) {
      wire.send(
          "POST /webhooks/desk HTTP/1.1\r\nHost: a\r\n"
              + lengths
              + "\r\n\r\n0\r\n\r\nGGET /webhooks/desk HTTP/1.1\r\nHost: a\r\n\r\n");
      String answers = wire.rest();

      assertThat(ANSWER.matcher(answers).results().count()).isLessThanOrEqualTo(1);
      assertThat(answers).doesNotContain("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1;a\nb\r\nx\r\n0\r\n\r\nPOST /webhooks/desk HTTP/1.1\r\nHost: a\r\n\r\n",
        "1\r\nx\n0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "-1\r\nx\r\n0\r\n\r\n",
        "fffffffffffffffff\r\nx\r\n0\r\n\r\n"
      })
  void doesNotFallForTricksWithChunks(String chunks) throws Exception {
    try (Wire wire = rig.connect()) {
      wire.send(
          "POST /webhooks/desk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
      String answers = wire.rest();

      assertThat(ANSWER.matcher(answers).results().count()).isLessThanOrEqualTo(1);
      assertThat(answers).doesNotContain("HTTP/1.1 200");
    }
  }

  /** Fails on what a webhook refuses, so that its route does. */
  private static final class Broken implements ReceiverCounts {

    @Override
    public void acknowledged(String source, EventCounts events, Duration took) {}

    @Override
    public void refused(String source, String why) {
      if (!source.isEmpty()) {
        throw new IllegalStateException("canary-3");
      }
    }
  }
}
