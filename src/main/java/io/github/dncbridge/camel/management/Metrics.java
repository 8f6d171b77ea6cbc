package io.github.dncbridge.camel.management;

import io.github.dncbridge.camel.remote.FolderStates;
import io.github.dncbridge.delivery.DeliveryCounts;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.source.SyncResult;
import io.github.dncbridge.webhook.ReceiverCounts;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Counts what this process does, and shows it to Prometheus. Labels are names from the
 * configuration and fixed words: nothing of a request or a record gets into them. Thread-safe.
 */
final class Metrics implements ReceiverCounts, DeliveryCounts, FolderStates, Consumer<SyncResult> {

  /** Senders give up after five seconds at the earliest. */
  private static final Duration[] LATENCIES =
      Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final String SOURCE = "source";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LedgerMetrics ofLedger;
  private final Map<String, AtomicInteger> folders = new ConcurrentHashMap<>();

  /** By source: finding one in the registry takes longer than all else that is counted. */
  private final Map<String, Timer> durations = new ConcurrentHashMap<>();

  Metrics(LedgerReadings readings, Clock clock) {
    ofLedger = new LedgerMetrics(readings, registry, clock);
    for (Outcome outcome : Outcome.values()) {
      count("dnc.delivery.attempts", 0, "outcome", word(outcome));
    }
  }

  @Override
  public void acknowledged(String source, EventCounts events, Duration took) {
    count("dnc.webhook.acknowledged", 1, SOURCE, source);
    durations
        .computeIfAbsent(source, this::duration)
        .record(took.isNegative() ? Duration.ZERO : took);
  }

  private Timer duration(String source) {
    return Timer.builder("dnc.webhook.duration")
        .tag(SOURCE, source)
        .serviceLevelObjectives(LATENCIES)
        .register(registry);
  }

  @Override
  public void refused(String source, String why) {
    count(
        "dnc.webhook.refused",
        1,
        SOURCE,
        source.isEmpty() ? "unknown" : source,
        "reason",
        why.replace('_', '-'));
  }

  @Override
  public void attempted(Outcome outcome) {
    count("dnc.delivery.attempts", 1, "outcome", word(outcome));
  }

  @Override
  public void looked(String folder, boolean reached) {
    folders
        .computeIfAbsent(
            folder,
            name ->
                registry.gauge(
                    "dnc.remote.folder.up", Tags.of("folder", name), new AtomicInteger()))
        .set(reached ? 1 : 0);
  }

  /** A scheduled pull has ended. */
  @Override
  public void accept(SyncResult pull) {
    boolean warned = pull.end() == SyncResult.End.FINISHED && pull.message() != null;
    count(
        "dnc.pulls",
        1,
        SOURCE,
        pull.source(),
        "result",
        warned ? "finished-with-warning" : word(pull.end()));
    RunCounts counts = pull.run() == null ? RunCounts.NONE : pull.run().counts();
    count("dnc.pull.records.read", counts.read(), SOURCE, pull.source());
    records(pull.source(), "new", counts.fresh());
    records(pull.source(), "duplicate", counts.duplicate());
    records(pull.source(), "not-opted-out", counts.notOptedOut());
    records(pull.source(), "rejected", counts.rejected());
  }

  private void records(String source, String result, long number) {
    count("dnc.pull.records", number, SOURCE, source, "result", result);
  }

  private void count(String name, long number, String... labels) {
    registry.counter(name, labels).increment((double) number);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns everything in Prometheus' text format; may wait for the ledger, two seconds at most.
   */
  synchronized String scrape() {
    ofLedger.refresh();
    return registry.scrape();
  }
}
