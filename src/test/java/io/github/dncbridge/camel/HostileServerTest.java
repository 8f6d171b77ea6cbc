package io.github.dncbridge.camel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.ScriptedServer;
import io.github.dncbridge.ledger.Receipt;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No answer, however it is made, holds a worker or the memory, or steers the client. */
@Timeout(60)
class HostileServerTest extends WaleadScene {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final String SUCCESS = "{\"success\":true,\"message\":\"ok\",\"blocked\":1}";
  private static final String PART = "HTTP 200, but the answer broke off or was too large";

  @BeforeEach
  void giveUpSoon() {
    walead.settings.put("DELIVERY_TIMEOUT", "600ms");
  }

  @Test
  void cutsOffABodyThatDrips() throws IOException {
    String head = HEAD + "Content-Length: 100000\r\n\r\n";
    assertThat(receiptFrom((request, out) -> drip(out, head, "x")))
        .isEqualTo(new Receipt(200, PART, null));
  }

  @Test
  void cutsOffAChunkSizeThatDrips() throws IOException {
    String head = HEAD + "Transfer-Encoding: chunked\r\n\r\n1;";
    assertThat(receiptFrom((request, out) -> drip(out, head, "x")))
        .isEqualTo(new Receipt(200, PART, null));
  }

  @Test
  void cutsOffHeadersThatDrip() throws IOException {
    assertThat(receiptFrom((request, out) -> drip(out, HEAD, "X: y\r\n")))
        .isEqualTo(new Receipt(0, "no answer within the time-out", null));
  }

  @Test
  void readsNoEndlessHeader() throws IOException {
    assertThat(receiptFrom((request, out) -> flood(out, HEAD + "X: ", "y")))
        .isEqualTo(new Receipt(0, "what came back is not an HTTP answer", null));
  }

  @Test
  void readsNoEndlessListOfHeaders() throws IOException {
    assertThat(receiptFrom((request, out) -> flood(out, HEAD, "X: y\r\n")))
        .isEqualTo(new Receipt(0, "what came back is not an HTTP answer", null));
  }

  @Test
  void readsOneMebibyteOfAnEndlessBodyAndNoMore() throws IOException {
    long[] written = new long[1];
    Receipt receipt =
        receiptFrom(
            (request, out) -> {
              out.write((HEAD + "\r\n").getBytes(US_ASCII));
              byte[] blanks = " ".repeat(8192).getBytes(US_ASCII);
              while (true) {
                out.write(blanks);
                written[0] += blanks.length;
              }
            });
    assertThat(receipt).isEqualTo(new Receipt(200, PART, null));
    // What lies in the sockets' buffers comes on top.
    assertThat(written[0]).isLessThan(32 << 20);
  }

  @Test
  void saysThatWhatCameBackIsNotHttp() throws IOException {
    assertThat(receiptFrom(ScriptedServer.bytes("SSH-2.0-OpenSSH_9.6\r\n")).status()).isZero();
  }

  @Test
  void unpacksNothing() throws IOException {
    String body = "\u001f\u008b\b\0\0\0\0\0\0\0";
    assertThat(
            receiptFrom(
                ScriptedServer.bytes(
                    HEAD + "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\n" + body)))
        .isEqualTo(
            new Receipt(
                200,
                "HTTP 200, but the answer is not the JSON object that WaLead documents",
                null));
  }

  @Test
  void takesTheFirstOfSeveralRetryAfters() throws IOException {
    Receipt receipt =
        receiptFrom(
            ScriptedServer.bytes(
                "HTTP/1.1 503\r\nRetry-After: 7200\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"));
    assertThat(receipt).isEqualTo(new Receipt(503, "HTTP 503", null));
    assertThat(walead.status().pausedUntil()).isNotNull();
  }

  @Test
  void takesNoOrdersFromHeaders() throws IOException {
    Receipt receipt =
        receiptFrom(
            ScriptedServer.bytes(
                HEAD
                    + "CamelHttpResponseCode: 500\r\n"
                    + "X-Dnc-Bridge-Incomplete: true\r\n"
                    + "CamelHttpUri: http://127.0.0.1:9/\r\n"
                    + "Content-Length: "
                    + SUCCESS.length()
                    + "\r\n\r\n"
                    + SUCCESS));
    assertThat(receipt).isEqualTo(new Receipt(200, "ok", 1));
  }

  @Test
  void sendsOnlyWhatTheApiNeeds() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(ScriptedServer.bytes(HEAD + "Content-Length: 0\r\n\r\n"))) {
      deliverTo(server);
      walead.awaitReceipt(JOHN);
      String request = server.requests().get(0);
      assertThat(request.lines().takeWhile(line -> !line.isEmpty()))
          .map(line -> line.replaceFirst(":.*", ""))
          .containsExactlyInAnyOrder(
              "POST /v1/blocked-leads HTTP/1.1",
              "x-api-key",
              "Content-Type",
              "Content-Length",
              "Host",
              "Connection",
              "User-Agent");
      assertThat(request)
          .contains("x-api-key: " + Walead.KEY + "\r\n")
          .endsWith(
              "\r\n\r\n{\"leads\":[{\"publicIdentifier\":\"john-doe\",\"reason\":\"asked\"}]}");
    }
  }

  @Test
  void closesWithinTenSecondsThoughTheServerHangs() throws IOException {
    walead.settings.put("DELIVERY_TIMEOUT", "10m");
    try (ScriptedServer server = new ScriptedServer((request, out) -> LockSupport.park())) {
      Bridge bridge = deliverTo(server);
      await().until(() -> !server.requests().isEmpty());
      long begun = System.nanoTime();
      bridge.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
      assertThat(walead.awaitReceipt(JOHN))
          .isEqualTo(new Receipt(0, "the connection broke before the answer was complete", null));
    }
  }

  private Receipt receiptFrom(ScriptedServer.Script script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      deliverTo(server);
      return walead.awaitReceipt(JOHN);
    }
  }

  private Bridge deliverTo(ScriptedServer server) {
    walead.settings.put("WALEAD_BASE_URL", server.url());
    walead.record(List.of(JOHN));
    return walead.deliver();
  }

  private static void drip(OutputStream out, String head, String drop) throws IOException {
    out.write(head.getBytes(US_ASCII));
    while (true) {
      out.write(drop.getBytes(US_ASCII));
      out.flush();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static void flood(OutputStream out, String head, String drop) throws IOException {
    out.write(head.getBytes(US_ASCII));
    byte[] wave = drop.repeat(1000).getBytes(US_ASCII);
    while (true) {
      out.write(wave);
    }
  }
}
