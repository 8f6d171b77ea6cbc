package io.github.dncbridge.camel.receiver;

import static io.github.dncbridge.camel.receiver.ReceiverRig.DESK;
import static io.github.dncbridge.camel.receiver.ReceiverRig.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.camel.receiver.ReceiverRig.Wire;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.webhook.ReceiverCounts;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(90)
class ReceiverRefusalsTest {

  private static final String POST = "POST /webhooks/desk HTTP/1.1\r\nHost: a\r\n";
  private static final String JANE = "{\"LinkedIn\":\"https://www.linkedin.com/in/jane-smith\"}";

  /** What lies between a client that reads nothing and the server, many times over. */
  private static final int FLOOD_BYTES = 64 << 20;

  @TempDir private Path folder;
  private final List<String> counted = Collections.synchronizedList(new ArrayList<>());
  private ReceiverRig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new ReceiverRig(folder, Duration.ofSeconds(1), new Reasons(), DESK);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  static Stream<Arguments> refused() {
    String good = signed(DESK, JANE);
    return Stream.of(
        Arguments.of("", "unknown", good.replace("/desk", "/nobody")),
        Arguments.of("desk", "missing", good.replace("X-Signature", "X-Other")),
        Arguments.of("desk", "wrong", good.replace("linkedin.com", "linkedin.org")),
        Arguments.of("desk", "malformed_body", signed(DESK, "{")),
        Arguments.of("desk", "content-type", signed(DESK, JANE, "Content-Type: image/png")),
        Arguments.of("", "method", "GET /webhooks/desk HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("", "not_found", "POST / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("", "unroutable", good.replace("/desk", "/%64esk")),
        Arguments.of("", "unreadable", "POST\r\n\r\n"),
        Arguments.of("", "unreadable", "GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n"),
        Arguments.of("", "too_large", POST + "Content-Length: 1048577\r\n\r\n"),
        Arguments.of(
            "",
            "too_large",
            POST
                + "Transfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + "x".repeat(0x10000) + "\r\n").repeat(17)),
        Arguments.of("", "broken", POST + "Transfer-Encoding: chunked\r\n\r\nx\r\n"),
        Arguments.of("", "unfinished", POST + "Content-Length: 100\r\n\r\nhalf"),
        Arguments.of("", "unfinished", POST + "X-Half: "),
        Arguments.of("", "unfinished", ""));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void countsEachOnceByItsReason(String source, String reason, String request) throws Exception {
    try (Wire wire = rig.connect()) {
      wire.send(request.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
      wire.rest();
    }

    assertThat(counted).containsExactly(source + " " + reason);
    assertThat(Files.readString(Path.of("docs/operations.md")))
        .contains("`" + reason.replace('_', '-') + "`");
  }

  @Test
  void tellsAMalformedSignatureFromAMalformedBody() throws Exception {
    try (ReceiverRig timed =
        new ReceiverRig(
            folder.resolve("timed"),
            Duration.ofSeconds(1),
            new Reasons(),
            ReceiverRig.settings(
                "std", "kind", "standard-webhooks", "secret", "env:WHSEC", "opt-out", "always"))) {
      timed.exchange(
          signed(DESK, JANE, "webhook-id: 1", "webhook-timestamp: now")
              .replace("/webhooks/desk", "/webhooks/std")
              .replace("X-Signature: ", "webhook-signature: v1,"));
    }

    assertThat(counted).containsExactly("std malformed_signature");
  }

  @Test
  void answersWhoDoesNotSendTheBodyInTime() throws Exception {
    assertThat(rig.exchange(POST + "Content-Length: 100\r\n\r\nhalf"))
        .startsWith("HTTP/1.1 408")
        .endsWith("The request did not come to its end.\n");
  }

  /** Otherwise the answers would gather in the server's memory for as long as it goes on. */
  @Test
  void cutsOffWhoSendsAndDoesNotRead() throws Exception {
    String requests = "HEAD /webhooks/desk HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1_000);
    boolean cutOff = false;
    try (Wire wire = rig.connect()) {
      for (long sent = 0; sent < FLOOD_BYTES; sent += requests.length()) {
        wire.send(requests);
      }
    } catch (SocketException closed) {
      cutOff = true;
    }

    assertThat(cutOff).as("cut off within %d bytes", FLOOD_BYTES).isTrue();
    assertThat(counted).containsExactly(" unread");
  }

  @Test
  void answersRequestsThatComeAllAtOnce() throws Exception {
    String request = POST + "Content-Length: 2\r\n\r\n{}";
    try (Wire wire = rig.connect()) {
      wire.send(request.repeat(99) + request.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
      wire.rest();
    }

    assertThat(counted).hasSize(100).containsOnly("desk missing");
  }

  @Test
  void asksEverybodyToComeAgainWhenItStops() throws Exception {
    rig.server.stopTaking();

    assertThat(rig.exchange(signed(DESK, JANE)))
        .startsWith("HTTP/1.1 503")
        .contains("Retry-After: 5\r\n");
    assertThat(counted).containsExactly(" stopping");
  }

  @Test
  void refusesOneConnectionTooMany() throws Exception {
    List<Wire> open = new ArrayList<>();
    try {
      for (int i = 0; i <= ReceiverRig.CONNECTIONS; i++) {
        open.add(rig.connect());
      }
      Awaitility.await().until(() -> counted.contains(" connections"));
    } finally {
      for (Wire wire : open) {
        wire.close();
      }
    }
  }

  private final class Reasons implements ReceiverCounts {

    @Override
    public void acknowledged(String source, EventCounts events, Duration took) {
      counted.add(source + " acknowledged");
    }

    @Override
    public void refused(String source, String why) {
      counted.add(source + " " + why);
    }
  }
}
