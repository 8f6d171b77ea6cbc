package io.github.dncbridge.bench;

import io.github.dncbridge.camel.receiver.BareRoute;
import io.github.dncbridge.camel.receiver.ReceiverServer;
import io.github.dncbridge.camel.receiver.ReceiverTerms;
import io.github.dncbridge.camel.receiver.WebhookRoute;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.EventStatus;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.webhook.Receiver;
import io.github.dncbridge.webhook.ReceiverCounts;
import io.github.dncbridge.webhook.WebhookSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.main.Main;

/**
 * The webhook receiver in a process of its own, storing in one of three ways, until its standard
 * input ends. Prints its port at the start; people recorded and events repeated at the end.
 *
 * <p>Arguments: the {@link Storing}, and an empty folder on the disk that is measured.
 */
final class WebhookServer {

  /** What an answer waits for. */
  enum Storing {
    /** Nothing: requests are verified, read, mapped and answered, as Camel's own consumer does. */
    NOTHING_BY_CAMEL("Camel, nothing"),
    /** Nothing either, and requests are taken as the product takes them. */
    NOTHING("nothing stored"),
    /** A commit that it shares with requests that came meanwhile: the product. */
    GROUP("group commit"),
    /** A commit of its own, in the worker of Camel's own consumer. */
    EACH("a commit each");

    private final String title;

    Storing(String title) {
      this.title = title;
    }

    boolean isByCamel() {
      return this == NOTHING_BY_CAMEL || this == EACH;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  static final String SECRET = "bench secret";
  static final String HEADER = "X-Signature";

  /** As the product's defaults are. */
  private static final int IN_FLIGHT = 1_000;

  private static final int WORKERS = 2 * Runtime.getRuntime().availableProcessors();

  /** Each request takes one until it is answered. */
  private static final int WORKERS_BY_CAMEL = 256;

  private static final Clock CLOCK = Clock.systemUTC();

  private WebhookServer() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    Storing storing = Storing.valueOf(arguments[0]);
    WebhookSource source =
        WebhookSource.of(
            new WebhookSettings(
                "bench",
                Map.of(
                    WebhookKey.KIND, "generic",
                    WebhookKey.AUTH, "hmac",
                    WebhookKey.HEADER, HEADER,
                    WebhookKey.SECRET, "env:BENCH",
                    WebhookKey.RATE_LIMIT, "0")),
            new Secrets(Map.of("BENCH", SECRET), Path.of(".")));
    ReceiverServer server =
        new ReceiverServer(
            new ReceiverTerms(
                "127.0.0.1", 0, 1 << 20, 32L << 20, 2_000, Duration.ofSeconds(30), null, null),
            storing.isByCamel() ? WORKERS_BY_CAMEL : WORKERS,
            ReceiverCounts.NONE);
    try (Ledger ledger =
            JdbcLedger.open(LedgerOptions.of(Path.of(arguments[1]), "http://localhost"));
        Receiver receiver =
            new Receiver(
                List.of(source), Set.of(), IN_FLIGHT, ledger, ReceiverCounts.NONE, CLOCK, server)) {
      Object route =
          switch (storing) {
            case NOTHING_BY_CAMEL, NOTHING -> new BareRoute(server, source, CLOCK, request -> {});
            case GROUP -> new WebhookRoute(server, receiver);
            case EACH ->
                new BareRoute(
                    server,
                    source,
                    CLOCK,
                    request -> ledger.recordEvents(List.of(request), CLOCK.instant()));
          };
      Main main = new Main();
      main.setDefaultPropertyPlaceholderLocation("false");
      main.configure().withRoutesIncludePattern("classpath:routes/webhook-receiver.camel.yaml");
      main.bind(ReceiverServer.ROUTER, server.router());
      if (!storing.isByCamel()) {
        server.beans().forEach(main::bind);
      }
      main.bind("webhooks", route);
      main.start();
      server.listen();
      System.out.println(server.port());
      while (System.in.read() >= 0) {
        // Only the end of it counts.
      }
      // In this order requests under way are answered; the load tool leaves some behind.
      main.stop();
      server.close();
      EventCounts counts =
          ledger.eventSources().stream()
              .map(EventStatus::counts)
              .findFirst()
              .orElse(EventCounts.NONE);
      System.out.println(counts.fresh() + " " + counts.repeated());
    }
  }
}
