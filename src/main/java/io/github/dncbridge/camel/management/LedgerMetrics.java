package io.github.dncbridge.camel.management;

import io.github.dncbridge.camel.management.LedgerReadings.Reading;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.EventStatus;
import io.github.dncbridge.ledger.LedgerException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows, as metrics: the events of each source since the beginning, and what waits.
 *
 * <p>They are taken from the ledger, not counted along: so they survive a restart, hold what
 * look-ups came to, and agree with {@code status}. All of a scrape come from one reading.
 */
final class LedgerMetrics {

  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final double MILLIS = 1e3;

  private static final Map<String, ToLongFunction<EventCounts>> RESULTS = results();

  private final LedgerReadings readings;
  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<String, EventCounts> events = new ConcurrentHashMap<>();
  private volatile @Nullable Reading reading;

  LedgerMetrics(LedgerReadings readings, MeterRegistry registry, Clock clock) {
    this.readings = readings;
    this.registry = registry;
    this.clock = clock;
    gauge("dnc.ledger.readable", "1 when the ledger could be read for this answer", each -> 1, 0);
    gauge(
        "dnc.pending.leads",
        "Leads that are neither blocked, refused nor held",
        each -> each.backlog().leads(),
        Double.NaN);
    gauge(
        "dnc.pending.oldest.seconds",
        "How long the first of them has waited; 0 when none waits",
        each -> age(each.backlog().oldestPending()),
        Double.NaN);
    gauge(
        "dnc.lookups.waiting",
        "Records that are still to be read at their source",
        each -> each.backlog().lookups(),
        Double.NaN);
    gauge(
        "dnc.lookups.oldest.seconds",
        "How long the first of them has waited; 0 when none waits",
        each -> age(each.backlog().oldestLookup()),
        Double.NaN);
    gauge(
        "dnc.delivery.stopped",
        "1 while delivery stands still until someone acts",
        each -> each.stop() == null ? 0 : 1,
        Double.NaN);
  }

  private static Map<String, ToLongFunction<EventCounts>> results() {
    Map<String, ToLongFunction<EventCounts>> results = new LinkedHashMap<>();
    results.put("new", EventCounts::fresh);
    results.put("duplicate", EventCounts::duplicate);
    results.put("rejected", EventCounts::rejected);
    results.put("not-opted-out", EventCounts::notOptedOut);
    results.put("irrelevant", EventCounts::irrelevant);
    results.put("repeated", EventCounts::repeated);
    return results;
  }

  /** Reads the ledger; what cannot be read is NaN, and totals stay what they were. */
  void refresh() {
    try {
      Reading read = readings.read(WITHIN);
      for (EventStatus each : read.events()) {
        if (events.put(each.source(), each.counts()) == null) {
          register(each.source());
        }
      }
      reading = read;
    } catch (LedgerException e) {
      reading = null;
    }
  }

  private void register(String source) {
    counter("dnc.events.received", "Events of webhooks", source, EventCounts::received)
        .register(registry);
    RESULTS.forEach(
        (result, count) ->
            counter("dnc.events", "Events of webhooks by what became of them", source, count)
                .tag("result", result)
                .register(registry));
    Gauge.builder("dnc.events.waiting", this, self -> self.of(source).waiting())
        .description("Events whose records are still to be read at their source")
        .tag("source", source)
        .register(registry);
  }

  private FunctionCounter.Builder<LedgerMetrics> counter(
      String name, String meaning, String source, ToLongFunction<EventCounts> count) {
    return FunctionCounter.builder(name, this, self -> count.applyAsLong(self.of(source)))
        .description(meaning)
        .tag("source", source);
  }

  private EventCounts of(String source) {
    return events.getOrDefault(source, EventCounts.NONE);
  }

  private void gauge(
      String name, String meaning, ToDoubleFunction<Reading> value, double unreadable) {
    Gauge.builder(
            name,
            this,
            self -> {
              Reading read = self.reading;
              return read == null ? unreadable : value.applyAsDouble(read);
            })
        .description(meaning)
        .register(registry);
  }

  private double age(@Nullable Instant since) {
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / MILLIS);
  }
}
