package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.source.SyncProgress;
import io.github.dncbridge.source.SyncRequest;
import io.github.dncbridge.source.SyncResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pulls sources, several at once; one that fails does not stop the others. */
final class SourcePulls {

  /** A pull waits for its source most of the time. */
  private static final int AT_ONCE = 8;

  private static final Duration POLL = Duration.ofMillis(100);

  private final Bridge bridge;
  private final Interruption interruption;

  SourcePulls(Bridge bridge, Interruption interruption) {
    this.bridge = bridge;
    this.interruption = interruption;
  }

  /** Returns what became of each, in the order of the names. */
  List<SyncResult> pull(List<String> sources, boolean full, SyncProgress progress)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, sources.size()));
    try {
      List<Future<SyncResult>> pulls = new ArrayList<>();
      for (String source : sources) {
        pulls.add(threads.submit(() -> bridge.pull(new SyncRequest(source, full, progress))));
      }
      while (!pulls.stream().allMatch(Future::isDone)) {
        if (interruption.await(POLL)) {
          bridge.stopPulls();
          break;
        }
      }
      List<SyncResult> results = new ArrayList<>();
      for (Future<SyncResult> pull : pulls) {
        results.add(result(pull));
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private static SyncResult result(Future<SyncResult> pull) throws InterruptedException {
    try {
      return pull.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }
}
