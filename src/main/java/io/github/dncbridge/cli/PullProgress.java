package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.source.SyncProgress;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Shows how the pulls of several sources go on, summed up. Thread-safe. */
final class PullProgress implements SyncProgress, AutoCloseable {

  private final ProgressDisplay display;
  private final Map<String, RunCounts> counts = new HashMap<>();

  private PullProgress(ProgressDisplay display) {
    this.display = display;
  }

  static PullProgress on(PrintWriter err, LedgerReport ledger) {
    ProgressDisplay display = new ProgressDisplay(err, ledger, "records", Clock.systemUTC());
    display.begin("sync", -1, "", 1);
    return new PullProgress(display);
  }

  @Override
  public synchronized void committed(String source, RunCounts ofRun) {
    counts.put(source, ofRun);
    RunCounts all = counts.values().stream().reduce(RunCounts.NONE, RunCounts::plus);
    display.show(all.read(), "", all, all.read());
  }

  /** So many people are still to be delivered. */
  synchronized void settling(long unsettled) {
    display.settling(unsettled);
  }

  @Override
  public synchronized void close() {
    display.close();
  }
}
