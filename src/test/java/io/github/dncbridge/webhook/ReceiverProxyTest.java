package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate's fingerprint is public: what counts is who says that it was shown. */
class ReceiverProxyTest {

  private static final String PROXY = "127.0.0.1";
  private static final String STRANGER = "192.0.2.1";

  @TempDir private Path folder;
  private JdbcLedger ledger;
  private Receiver receiver;

  @BeforeEach
  void open() {
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
    receiver =
        new Receiver(
            List.of(
                WebhookSource.of(
                    Webhooks.settings(
                        "kind",
                        "generic",
                        "auth",
                        "proxy-certificate",
                        "header",
                        "X-Client-Fingerprint",
                        "secret",
                        "env:HEX"),
                    Webhooks.SECRETS)),
            Set.of(PROXY),
            8,
            ledger,
            ReceiverCounts.NONE,
            Clock.systemUTC(),
            Runnable::run);
  }

  @AfterEach
  void close() {
    receiver.close();
    ledger.close();
  }

  @Test
  void believesItsProxy() throws Exception {
    assertThat(status(PROXY, Map.of())).isEqualTo(200);
  }

  @Test
  void believesNobodyElse() throws Exception {
    assertThat(status(STRANGER, Map.of())).isEqualTo(401);
  }

  @Test
  void believesNoHeaderThatSaysWhoIsThere() throws Exception {
    assertThat(
            status(
                STRANGER,
                Map.of(
                    "x-forwarded-for", List.of(PROXY),
                    "x-real-ip", List.of(PROXY),
                    "forwarded", List.of("for=" + PROXY))))
        .isEqualTo(401);
  }

  @Test
  void believesItsProxyWhoeverItSpeaksFor() throws Exception {
    assertThat(status(PROXY, Map.of("x-forwarded-for", List.of(STRANGER)))).isEqualTo(200);
  }

  @Test
  void takesNothingWhereTheSenderHasAddedToWhatTheProxyWrites() throws Exception {
    String fingerprint = "00112233445566778899aabbccddeeff";
    assertThat(status(PROXY, Map.of("x-client-fingerprint", List.of(fingerprint, fingerprint))))
        .isEqualTo(401);
  }

  private int status(String peer, Map<String, List<String>> more) throws Exception {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("x-client-fingerprint", List.of("00112233445566778899aabbccddeeff"));
    headers.putAll(more);
    RawBody body =
        new RawBody("{\"LinkedIn\":\"/in/jane-smith\"}".getBytes(StandardCharsets.UTF_8));
    return receiver
        .receive("desk", peer, new WebhookRequest("POST", "", "", headers, body))
        .toCompletableFuture()
        .get()
        .status();
  }
}
