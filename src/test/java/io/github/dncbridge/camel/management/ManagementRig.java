package io.github.dncbridge.camel.management;

import io.github.dncbridge.SettableClock;
import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.ledger.EventRequest;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.SourceEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Management on a free port, over a real ledger, with a clock that tests set. */
final class ManagementRig implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  final SettableClock clock = new SettableClock(NOW);
  final JdbcLedger ledger;
  final Management management;
  private final Path data;
  private final HttpClient client = HttpClient.newHttpClient();

  ManagementRig(Path folder) {
    data = folder.resolve("data");
    ledger = JdbcLedger.open(LedgerOptions.of(data, "http://127.0.0.1:9"));
    management = new Management("127.0.0.1", 0, ledger, Duration.ofHours(24), true, clock);
    management.listen();
  }

  /** Records events of every kind; their person is pending. */
  void recordEvents(String source) {
    ledger.recordEvents(
        List.of(
            new EventRequest(
                source,
                List.of(
                    told("1", person("jane-smith")),
                    told("2", person("jane-smith")),
                    told("2", person("jane-smith")),
                    told("3", new MappingResult.Rejected("3", "", RejectionReason.EMPTY, true)),
                    told("4", new MappingResult.NotOptedOut("4")),
                    new SourceEvent.Irrelevant("5"),
                    new SourceEvent.Named("6", "4711")))),
        clock.instant());
  }

  private static SourceEvent told(String id, MappingResult result) {
    return new SourceEvent.Told(id, result);
  }

  private static MappingResult person(String identifier) {
    return new MappingResult.Mapped(
        identifier,
        new BlocklistEntry(new PublicIdentifier(identifier, PublicIdentifier.Kind.VANITY), null));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return ask("GET", path);
  }

  HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path))
            .method(method, BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20))
            .build(),
        BodyHandlers.ofString());
  }

  /** Holds the ledger's write lock, as another process would, until it is closed. */
  Connection occupyLedger() throws SQLException {
    Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
    other.createStatement().execute("BEGIN IMMEDIATE");
    return other;
  }

  @Override
  public void close() {
    management.close();
    ledger.close();
  }
}
