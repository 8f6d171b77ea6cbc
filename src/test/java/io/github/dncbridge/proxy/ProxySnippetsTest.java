package io.github.dncbridge.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.webhook.SampleRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What docs/webhooks.md shows for a proxy is pasted as it is, but for ports and files, and the real
 * proxy stands before the real receiver. Runs where nginx or Caddy is installed.
 */
@Timeout(90)
class ProxySnippetsTest {

  private static final String HOST = "hooks.example.com";
  private static final String HEADER = "X-Client-Fingerprint";
  private static final int PLAIN = 0;
  private static final int WITH_CERTIFICATES = 1;

  @TempDir private Path folder;
  private int proxyPort;
  private int receiverPort;
  private Identity server;
  private JdbcLedger ledger;
  private Configuration configuration;
  private Bridge bridge;

  @BeforeEach
  void prepare() throws Exception {
    proxyPort = freePort();
    receiverPort = freePort();
    server = Identity.of(HOST, folder);
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
  }

  @AfterEach
  void stop() {
    if (bridge != null) {
      bridge.close();
    }
    ledger.close();
  }

  @ParameterizedTest
  @EnumSource
  void handsOnASignedEventByteForByte(Proxy proxy) throws Exception {
    assumeTrue(proxy.isInstalled());
    receive(
        Map.of(
            "WEBHOOK_DESK_KIND", "generic",
            "WEBHOOK_DESK_AUTH", "hmac",
            "WEBHOOK_DESK_HEADER", "X-Signature",
            "WEBHOOK_DESK_TIMESTAMP_HEADER", "X-Timestamp",
            "WEBHOOK_DESK_SECRET", "env:DESK",
            "DESK", "p+ss&w%rd=a)&b=c}${body}"));
    try (Proxy.Running running = start(proxy, PLAIN)) {
      assertThat(running.process().isAlive()).isTrue();

      assertThat(post(event("richard-roe", ""))).isEqualTo(200);
      assertThat(post(event("jane-smith", " ".repeat(700_000)))).as("a large one").isEqualTo(200);
      // Caddy 2.6 answers 502 when the receiver refuses the body before Caddy has counted it.
      assertThat(post(event("john-doe", " ".repeat(1 << 20)))).as("too large").isIn(413, 502);
      SampleRequest signed = event("john-doe", "");
      assertThat(post(new SampleRequest(signed.headers(), "", signed.body() + " ")))
          .as("changed on its way")
          .isEqualTo(401);
      assertThat(caller(server.anonymousClient()).post("/observe/health", Map.of(), "{}"))
          .as("nothing but webhooks")
          .isBetween(404, 405);
    }

    assertThat(ledger.why("richard-roe")).isPresent();
    assertThat(ledger.why("jane-smith")).isPresent();
    assertThat(ledger.why("john-doe")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void saysWhoseCertificateItChecked(Proxy proxy) throws Exception {
    assumeTrue(proxy.isInstalled());
    Identity sender = Identity.of("sender.example.com", folder);
    Identity another = Identity.of("another.example.com", folder);
    Identity stranger = Identity.of("stranger.example.com", folder);
    String fingerprint = sender.fingerprint(proxy.hash());
    receive(byCertificate(fingerprint, "127.0.0.1"));
    Map<String, String> forged = Map.of(HEADER, fingerprint);
    try (Proxy.Running running = start(proxy, WITH_CERTIFICATES, sender, another)) {
      assertThat(running.process().isAlive()).isTrue();

      assertThat(post(sender.client(server), Map.of())).isEqualTo(200);
      assertThat(post(sender.client(server), Map.of(HEADER, "0000")))
          .as("what the sender writes there is overwritten")
          .isEqualTo(200);
      assertThat(post(another.client(server), forged))
          .as("another sender the proxy knows, who claims to be the first")
          .isEqualTo(401);
      assertThat(post(stranger.client(server), forged))
          .as("a certificate the proxy does not know")
          .isIn(TlsCaller.CLOSED, 400);
      assertThat(post(server.anonymousClient(), forged))
          .as("no certificate")
          .isIn(TlsCaller.CLOSED, 401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void vouchesForNobodyWithoutACertificateWhereOthersNeedNone(Proxy proxy) throws Exception {
    assumeTrue(proxy.isInstalled());
    Identity sender = Identity.of("sender.example.com", folder);
    Identity stranger = Identity.of("stranger.example.com", folder);
    String fingerprint = sender.fingerprint(proxy.hash());
    receive(byCertificate(fingerprint, "127.0.0.1"));
    Map<String, String> forged = Map.of(HEADER, fingerprint);
    UnaryOperator<String> optional =
        text -> text.replaceAll(" +if .*\n", "").replace("require_and_verify", "verify_if_given");
    try (Proxy.Running running = start(proxy, WITH_CERTIFICATES, optional, sender)) {
      assertThat(running.process().isAlive()).isTrue();

      assertThat(post(sender.client(server), Map.of())).isEqualTo(200);
      assertThat(post(server.anonymousClient(), forged)).as("no certificate").isEqualTo(401);
      assertThat(post(stranger.client(server), forged))
          .as("a certificate the proxy does not know")
          .isIn(TlsCaller.CLOSED, 400);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNotBelievedUnlessItIsTrusted(Proxy proxy) throws Exception {
    assumeTrue(proxy.isInstalled());
    Identity sender = Identity.of("sender.example.com", folder);
    receive(byCertificate(sender.fingerprint(proxy.hash()), "192.0.2.1"));
    try (Proxy.Running running = start(proxy, WITH_CERTIFICATES, sender)) {
      assertThat(running.process().isAlive()).isTrue();
      assertThat(post(sender.client(server), Map.of())).isEqualTo(401);
    }
  }

  private static Map<String, String> byCertificate(String fingerprint, String proxy) {
    return Map.of(
        "WEBHOOK_TRUSTED_PROXIES",
        proxy,
        "WEBHOOK_DESK_KIND",
        "generic",
        "WEBHOOK_DESK_AUTH",
        "proxy-certificate",
        "WEBHOOK_DESK_HEADER",
        HEADER,
        "WEBHOOK_DESK_SECRET",
        "env:FINGERPRINT",
        "FINGERPRINT",
        fingerprint);
  }

  private void receive(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("WEBHOOK_PORT", Integer.toString(receiverPort));
    configuration = Configuration.load(null, environment, folder);
    bridge = Bridge.start(configuration, ledger, Clock.systemUTC(), EnumSet.of(Job.WEBHOOKS));
  }

  private Proxy.Running start(Proxy proxy, int snippet, Identity... senders) throws IOException {
    return start(proxy, snippet, UnaryOperator.identity(), senders);
  }

  private Proxy.Running start(
      Proxy proxy, int snippet, UnaryOperator<String> change, Identity... senders)
      throws IOException {
    List<Path> trusted = Arrays.stream(senders).map(Identity::certificate).toList();
    String live = "/etc/letsencrypt/live/" + HOST;
    String certificate = server.certificate() + " " + server.key();
    String text =
        proxy
            .trusting(proxy.snippets().get(snippet), trusted, folder)
            .replace("127.0.0.1:8080", "127.0.0.1:" + receiverPort)
            .replace(live + "/fullchain.pem", server.certificate().toString())
            .replace(live + "/privkey.pem", server.key().toString());
    // Caddy would have to be reached by a certificate authority to get a certificate itself.
    if (proxy == Proxy.CADDY) {
      text =
          text.contains("\ttls {")
              ? text.replace("\ttls {", "\ttls " + certificate + " {")
              : text.replace(HOST + " {", HOST + " {\n\ttls " + certificate);
    }
    return proxy.start(change.apply(text), proxyPort, folder);
  }

  private SampleRequest event(String person, String filling) {
    return SampleRequest.of(
        configuration.webhooks().get(0),
        configuration.secrets(),
        "{\"LinkedIn\":\"https://www.linkedin.com/in/%s\",%s \"note\":\"é\"}"
            .formatted(person, filling),
        Clock.systemUTC().instant());
  }

  private int post(SampleRequest request) throws Exception {
    return caller(server.anonymousClient())
        .post("/webhooks/desk", request.headers(), request.body());
  }

  private int post(SSLContext tls, Map<String, String> headers) throws IOException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return caller(tls).post("/webhooks/desk", all, "{\"LinkedIn\":\"/in/jane-smith\"}");
  }

  private TlsCaller caller(SSLContext tls) {
    return new TlsCaller(tls, HOST, proxyPort);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
