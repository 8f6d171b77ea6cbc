package io.github.dncbridge.delivery;

import io.github.dncbridge.SettableClock;
import io.github.dncbridge.delivery.DeliveryCounts.Outcome;
import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.Reason;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.PersonHistory;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import io.github.dncbridge.ledger.StateCounts;
import io.github.dncbridge.ledger.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A delivery from a ledger of its own, by a clock that stands, whose answers a test gives. */
abstract class DeliveryScene {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final String URL = "https://walead.example.com/api";
  static final Duration PROBE_INTERVAL = Duration.ofMinutes(5);

  /** Half of every ceiling: the first delay is half a second. */
  private static final RandomGenerator HALF = () -> Long.MIN_VALUE;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  final SettableClock clock = new SettableClock(NOW);
  final List<Integer> lookups = new ArrayList<>();
  final List<Outcome> told = new ArrayList<>();
  String credentials = "key 1";
  Answer found = response(200, "[]");
  JdbcLedger ledger;
  Delivery delivery;

  @BeforeEach
  void open() {
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), URL));
    delivery = delivery(500, 0);
  }

  @AfterEach
  void close() {
    delivery.close();
    ledger.close();
  }

  Delivery delivery(int batchSize, double rateLimit) {
    return new Delivery(
        ledger,
        new DeliveryTerms(batchSize, rateLimit, Duration.ofSeconds(30), PROBE_INTERVAL),
        URL,
        () -> credentials,
        (identifier, offset, sendAt) -> {
          lookups.add(offset);
          return found;
        },
        clock,
        HALF,
        told::add);
  }

  /** Answers each batch until nothing is due; returns their sizes. */
  List<Integer> deliverAll(ToIntFunction<List<String>> server) {
    List<Integer> sizes = new ArrayList<>();
    for (Batch batch = delivery.next(); batch != null; batch = delivery.next()) {
      sizes.add(batch.leads().size());
      int status = server.applyAsInt(names(batch));
      String body = status == 200 ? "{\"success\":true}" : "{\"message\":\"No such lead\"}";
      delivery.settle(batch, response(status, body));
    }
    return sizes;
  }

  void settle(int status, String body) {
    delivery.settle(next(), response(status, body));
  }

  Batch next() {
    return Objects.requireNonNull(delivery.next());
  }

  static Answer response(int status, String body) {
    return new Answer.Response(status, null, body, true);
  }

  static Answer retryAfter(int status, long seconds) {
    return new Answer.Response(status, Long.toString(seconds), "busy", true);
  }

  void record(String... identifiers) {
    Run run = ledger.begin(new RunStart("list", "list.csv", null), NOW);
    List<MappingResult> results = new ArrayList<>();
    for (String each : identifiers) {
      PublicIdentifier who = new PublicIdentifier(each, PublicIdentifier.Kind.VANITY);
      results.add(new MappingResult.Mapped(each, new BlocklistEntry(who, Reason.of("asked"))));
    }
    ledger.finish(ledger.record(run, new Page(results, "end"), NOW), null, NOW);
  }

  StateCounts people() {
    return ledger.status(clock.instant()).people();
  }

  Stop stop() {
    return Objects.requireNonNull(ledger.status(clock.instant()).stop());
  }

  PersonHistory.Delivery lead(String identifier) {
    return ledger.why(identifier).orElseThrow().deliveries().get(0);
  }

  static List<String> names(Batch batch) {
    return batch.leads().stream().map(Batch.Lead::publicIdentifier).toList();
  }
}
