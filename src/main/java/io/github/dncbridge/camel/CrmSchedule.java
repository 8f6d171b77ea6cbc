package io.github.dncbridge.camel;

import io.github.dncbridge.source.ConfiguredSource;
import io.github.dncbridge.source.SyncProgress;
import io.github.dncbridge.source.SyncRequest;
import io.github.dncbridge.source.SyncResult;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step of {@code routes/crm-schedule.camel.yaml}: lets each source be pulled when it is due, by
 * threads of its own.
 *
 * <p>A source has one pull at a time: what falls due while one is under way, or waits for its
 * jitter, is left out, as that pull reads what changed until then.
 */
public final class CrmSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(CrmSchedule.class);

  private final Map<String, ConfiguredSource> sources;
  private final Function<SyncRequest, SyncResult> pull;
  private final LongUnaryOperator jitter;
  private final Consumer<SyncResult> report;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor threads;

  /**
   * @param jitter draws a number from 0 to the one it is given, both included
   */
  CrmSchedule(
      Collection<ConfiguredSource> sources,
      Function<SyncRequest, SyncResult> pull,
      LongUnaryOperator jitter,
      Consumer<SyncResult> report) {
    this.sources = sources.stream().collect(Collectors.toMap(ConfiguredSource::name, each -> each));
    this.pull = pull;
    this.jitter = jitter;
    this.report = report;
    this.threads = new ScheduledThreadPoolExecutor(Math.max(1, sources.size()));
    this.threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Pulls every source now: so whatever fell due while the product was down is made up, once. */
  void begin() {
    sources.keySet().stream().sorted().forEach(name -> begin(name, 0));
  }

  /** The cron expression of this source came. */
  public void due(String source) {
    long atMost =
        Objects.requireNonNull(sources.get(source))
            .schedule()
            .map(each -> each.jitter().toMillis())
            .orElse(0L);
    begin(source, jitter.applyAsLong(atMost));
  }

  private void begin(String source, long delay) {
    if (!busy.add(source)) {
      LOG.info("{}: the last pull is not over, so the one due now is left out", source);
      return;
    }
    try {
      ScheduledFuture<?> unused =
          threads.schedule(() -> pull(source), delay, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is due while the program stops", source);
    }
  }

  private void pull(String source) {
    try {
      report.accept(pull.apply(new SyncRequest(source, false, SyncProgress.NONE)));
    } catch (RuntimeException e) {
      LOG.error(
          "{} could not be pulled, and is tried again when it is due: {}", source, e.getMessage());
    } finally {
      busy.remove(source);
    }
  }

  /** Lets nothing begin any more. */
  void stop() {
    threads.shutdown();
  }

  /** Waits until what was under way has ended, two seconds at most. */
  void awaitEnd() {
    try {
      threads.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
