package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.Run;
import java.time.Duration;
import java.util.List;

/** Another process that is taking in the same content at this moment. */
final class OtherImport {

  private static final Duration LOOK = Duration.ofMillis(250);

  /** Longer than a page takes, even on a slow disk: whoever is this quiet has died. */
  private static final Duration QUIET = Duration.ofSeconds(15);

  /** Far more than the runs that are under way at once. */
  private static final int RUNS = 20;

  private final LedgerReport ledger;
  private final Interruption interruption;
  private final Duration quiet;

  OtherImport(LedgerReport ledger, Interruption interruption) {
    this(ledger, interruption, QUIET);
  }

  OtherImport(LedgerReport ledger, Interruption interruption, Duration quiet) {
    this.ledger = ledger;
    this.interruption = interruption;
    this.quiet = quiet;
  }

  /**
   * Waits until every run of this source has ended, or none has advanced for a while.
   *
   * @return false when the command was asked to end before
   */
  boolean await(String source) throws InterruptedException {
    List<Run> before = List.of();
    Duration unchanged = Duration.ZERO;
    while (unchanged.compareTo(quiet) < 0) {
      List<Run> runs = ledger.runs(source, RUNS);
      if (runs.stream().noneMatch(run -> run.state() == Run.State.RUNNING)) {
        return true;
      }
      unchanged = runs.equals(before) ? unchanged.plus(LOOK) : Duration.ZERO;
      before = runs;
      if (interruption.await(LOOK)) {
        return false;
      }
    }
    return true;
  }
}
