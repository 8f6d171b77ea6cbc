package io.github.dncbridge.camel;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.source.ConfiguredSource;
import io.github.dncbridge.source.SourceSchedule;
import io.github.dncbridge.source.SyncRequest;
import io.github.dncbridge.source.SyncResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The enabled sources in a bridge: their connectors' parameters, their schedules, their end. */
final class SyncJob {

  private static final Logger LOG = LoggerFactory.getLogger(SyncJob.class);

  private final Map<String, ConfiguredSource> sources = new TreeMap<>();
  private final CrmSync sync;
  private @Nullable CrmSchedule schedule;

  /**
   * Checks the settings of every enabled source.
   *
   * @throws io.github.dncbridge.config.ConfigurationException when one does not fit its connector
   */
  SyncJob(Configuration configuration, Ledger ledger, Clock clock) {
    Connectors connectors = Connectors.of(configuration);
    for (SourceSettings each : configuration.sources()) {
      if (each.isEnabled()) {
        sources.put(each.name(), connectors.configured(each, configuration, clock.instant()));
      }
    }
    sync = new CrmSync(sources, configuration, ledger, clock);
  }

  /** Makes the steps and the parameters known to Camel, before it starts. */
  void bind(Main main) {
    main.bind("crmSync", sync);
    sources.values().forEach(source -> new BoundConnector(source).bind(main));
  }

  /**
   * Makes the step of the schedules known to Camel, before it starts.
   *
   * @param watcher told of each pull that has ended
   */
  void bindSchedule(
      Main main, Function<SyncRequest, SyncResult> pull, Consumer<SyncResult> watcher) {
    schedule =
        new CrmSchedule(
            sources.values(),
            pull,
            atMost -> ThreadLocalRandom.current().nextLong(atMost + 1),
            watcher.andThen(SyncJob::report));
    main.bind("crmSchedule", schedule);
  }

  /**
   * Starts the connectors, and the schedules if they are bound, with a pull of every source.
   *
   * @throws ConfigurationException when a connector cannot work with its settings
   */
  void start(CamelContext context) {
    sources.values().forEach(source -> new BoundConnector(source).start(context));
    if (schedule == null) {
      return;
    }
    for (ConfiguredSource source : sources.values()) {
      source.schedule().ifPresent(each -> start(context, source.name(), each));
    }
    schedule.begin();
  }

  private static void start(CamelContext context, String source, SourceSchedule schedule) {
    try {
      TemplatedRouteBuilder.builder(context, "crm-schedule")
          .routeId("crm-schedule-" + source)
          .parameter("source", source)
          // It becomes part of a URI, where + and # would mean something else.
          .parameter("cron", URLEncoder.encode(schedule.cron(), StandardCharsets.UTF_8))
          .parameter("timeZone", schedule.zone().getId())
          .add();
    } catch (Exception e) {
      throw new IllegalStateException("The schedule of source '" + source + "' cannot start", e);
    }
  }

  /** Lets no pull begin any more, and ends those under way after the page being recorded. */
  void stop() {
    if (schedule != null) {
      schedule.stop();
    }
    sync.stop();
  }

  /** Waits for the threads of the schedules, two seconds at most. */
  void awaitEnd() {
    if (schedule != null) {
      schedule.awaitEnd();
    }
  }

  private static void report(SyncResult result) {
    RunCounts counts = result.run() == null ? RunCounts.NONE : result.run().counts();
    String line =
        "%s: %,d records, %,d new, %,d already known, %,d not opted out, %,d rejected"
            .formatted(
                result.source(),
                counts.read(),
                counts.fresh(),
                counts.duplicate(),
                counts.notOptedOut(),
                counts.rejected());
    switch (result.end()) {
      case FINISHED -> {
        if (result.message() == null) {
          LOG.info("{}", line);
        } else {
          LOG.warn("{}. {}", line, result.message());
        }
      }
      case FAILED -> LOG.warn("{}. {}", line, result.message());
      case INTERRUPTED, BUSY -> LOG.info("{}. {}", line, result.message());
    }
  }
}
