package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.webhook.Receiver;
import io.github.dncbridge.webhook.ReceiverCounts;
import io.github.dncbridge.webhook.SampleRequest;
import io.github.dncbridge.webhook.WebhookSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The receiver as the product runs it: server, route and ledger, on a free port. */
final class ReceiverRig implements AutoCloseable {

  /** Fits every kind: hexadecimal digits, which are Base64 as well. */
  static final String CANARY = "5ec7e7ca4a7b5ec7e7ca4a7b5ec7e7ca";

  static final int CONNECTIONS = 200;

  static final Secrets SECRETS =
      new Secrets(
          Map.of("DESK", "p+ss&w%rd=a)&b=c}${body}", "CANARY", CANARY, "WHSEC", "whsec_" + CANARY),
          Path.of("."));

  static final WebhookSettings DESK =
      settings(
          "desk", "kind", "generic", "auth", "hmac", "header", "X-Signature", "secret", "env:DESK");

  final JdbcLedger ledger;
  final ReceiverServer server;
  private final Receiver receiver;
  private final DefaultCamelContext camel = new DefaultCamelContext();

  ReceiverRig(Path folder, Duration patience, WebhookSettings... webhooks) throws Exception {
    this(folder, patience, ReceiverCounts.NONE, webhooks);
  }

  ReceiverRig(Path folder, Duration patience, ReceiverCounts counts, WebhookSettings... webhooks)
      throws Exception {
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
    server =
        new ReceiverServer(
            new ReceiverTerms("127.0.0.1", 0, 1 << 20, 8 << 20, CONNECTIONS, patience, null, null),
            4,
            counts);
    receiver =
        new Receiver(
            List.of(webhooks).stream().map(each -> WebhookSource.of(each, SECRETS)).toList(),
            Set.of(),
            64,
            ledger,
            counts,
            Clock.systemUTC(),
            server);
    server.beans().forEach(camel.getRegistry()::bind);
    camel.getRegistry().bind("webhooks", new WebhookRoute(server, receiver));
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.resolveResource(camel, "file:routes/webhook-receiver.camel.yaml"));
    camel.start();
    server.listen();
  }

  static WebhookSettings settings(String name, String... keysAndValues) {
    Map<WebhookKey, String> values = new EnumMap<>(WebhookKey.class);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(
          WebhookKey.valueOf(keysAndValues[i].toUpperCase(Locale.ROOT).replace('-', '_')),
          keysAndValues[i + 1]);
    }
    return new WebhookSettings(name, values);
  }

  /** Returns a signed request as it goes over the wire. */
  static String signed(WebhookSettings webhook, String body, String... moreHeaders) {
    SampleRequest sample = SampleRequest.of(webhook, SECRETS, body, Clock.systemUTC().instant());
    StringBuilder request = new StringBuilder("POST /webhooks/" + webhook.name());
    request.append(" HTTP/1.1\r\nHost: hooks.example.com\r\n");
    boolean typed = List.of(moreHeaders).stream().anyMatch(each -> each.startsWith("Content-Type"));
    sample
        .headers()
        .forEach(
            (name, value) -> {
              if (!typed || !name.equals("Content-Type")) {
                request.append(name).append(": ").append(value).append("\r\n");
              }
            });
    for (String header : moreHeaders) {
      request.append(header).append("\r\n");
    }
    return request
        .append("Content-Length: ")
        .append(body.getBytes(StandardCharsets.UTF_8).length)
        .append("\r\n\r\n")
        .append(body)
        .toString();
  }

  Wire connect() throws IOException {
    return new Wire(new Socket(InetAddress.getLoopbackAddress(), server.port()));
  }

  /** Sends one request on a connection of its own and returns the whole answer. */
  String exchange(String request) throws IOException {
    try (Wire wire = connect()) {
      wire.send(request.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
      return wire.rest();
    }
  }

  /** Returns how many people are in the ledger. */
  long people() {
    return ledger.status(Clock.systemUTC().instant()).people().pending();
  }

  @Override
  public void close() throws IOException {
    camel.close();
    receiver.close();
    server.close();
    ledger.close();
  }

  /** A bare connection. */
  record Wire(Socket socket) implements AutoCloseable {

    Wire {
      try {
        socket.setSoTimeout(20_000);
      } catch (SocketException e) {
        throw new IllegalStateException(e);
      }
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Returns everything until the other side closes, in whatever way. */
    String rest() throws IOException {
      StringBuilder text = new StringBuilder();
      try {
        for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
          text.append((char) c);
        }
      } catch (SocketException reset) {
        text.append("");
      }
      return text.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
