package io.github.dncbridge.cli;

import io.github.dncbridge.intake.ShownText;
import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.LedgerStatus;
import io.github.dncbridge.ledger.Rejection;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.ledger.StateCounts;
import io.github.dncbridge.source.SyncResult;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sync came to; also the document of {@code --json}.
 *
 * @param delivery what became of the people that these pulls brought; null in a dry run
 * @param settled whether everything recorded so far is blocked, refused or held
 * @param stopped why delivery stands still; null when it does not
 * @param unconfirmed what the last request came to of those who are to be sent again; null when
 *     there is none
 */
record SyncSummary(
    boolean dryRun,
    List<SourceResult> sources,
    RunCounts total,
    @Nullable StateCounts delivery,
    boolean settled,
    boolean interrupted,
    @Nullable String stopped,
    @Nullable String unconfirmed,
    int exitCode) {

  /**
   * One source.
   *
   * @param run null when the pull did not come to one
   * @param held people of this run who wait for `release`
   * @param message a warning, or why the pull ended
   */
  record SourceResult(
      String source,
      SyncResult.End end,
      @Nullable Long run,
      Run.@Nullable Kind kind,
      RunCounts counts,
      Map<String, Long> rejectedByReason,
      List<Rejection> firstRejected,
      long held,
      @Nullable String message) {

    static SourceResult of(SyncResult result, LedgerReport ledger) {
      Run run = result.run();
      if (run == null) {
        return new SourceResult(
            result.source(),
            result.end(),
            null,
            null,
            RunCounts.NONE,
            Map.of(),
            List.of(),
            0,
            result.message());
      }
      RejectedRecords rejected = RejectedRecords.of(ledger, run.id());
      return new SourceResult(
          result.source(),
          result.end(),
          run.id(),
          run.kind(),
          run.counts(),
          rejected.byReason(),
          rejected.first(),
          ledger.outcome(run.id()).held(),
          result.message());
    }
  }

  static SyncSummary of(
      List<SyncResult> results,
      LedgerReport ledger,
      boolean dryRun,
      boolean settled,
      boolean interrupted,
      Instant now) {
    List<SourceResult> sources =
        results.stream().map(each -> SourceResult.of(each, ledger)).toList();
    RunCounts total = RunCounts.NONE;
    StateCounts delivery = new StateCounts(0, 0, 0, 0);
    for (SourceResult source : sources) {
      total = total.plus(source.counts());
      if (source.run() != null) {
        delivery = delivery.plus(ledger.outcome(source.run()));
      }
    }
    LedgerStatus status = ledger.status(now);
    String stopped = status.stop() == null ? null : status.stop().message();
    return new SyncSummary(
        dryRun,
        sources,
        total,
        dryRun ? null : delivery,
        settled,
        interrupted,
        dryRun ? null : stopped,
        dryRun ? null : ReceiptText.unconfirmed(status),
        exitCode(sources, dryRun ? null : delivery, settled));
  }

  private static int exitCode(
      List<SourceResult> sources, @Nullable StateCounts delivery, boolean settled) {
    if (sources.stream().anyMatch(source -> source.end() == SyncResult.End.FAILED)) {
      return DncBridgeCommand.FAILED;
    }
    boolean waiting = delivery != null && (delivery.refused() > 0 || delivery.held() > 0);
    boolean complete = sources.stream().allMatch(source -> source.end() == SyncResult.End.FINISHED);
    return settled && complete && !waiting ? DncBridgeCommand.DONE : DncBridgeCommand.NOT_SETTLED;
  }

  /** Prints it for people. */
  void print(PrintWriter out) {
    sources.forEach(source -> print(out, source));
    if (delivery == null) {
      out.printf(
          "Dry run: nothing was recorded or sent. %,d people would be sent.%n",
          total.fresh() - sources.stream().mapToLong(SourceResult::held).sum());
      return;
    }
    DeliveryLines.print(
        out,
        delivery,
        stopped,
        unconfirmed,
        settled,
        interrupted,
        "run the sync again, or `dnc-bridge run`");
  }

  private void print(PrintWriter out, SourceResult source) {
    RunCounts counts = source.counts();
    out.println(source.source());
    if (source.run() != null) {
      out.printf(
          "  %s, %,d records read: %,d new, %,d already known, %,d not opted out, %,d rejected%n",
          source.kind() == Run.Kind.FULL ? "everything" : "what changed",
          counts.read(),
          counts.fresh(),
          counts.duplicate(),
          counts.notOptedOut(),
          counts.rejected());
    }
    if (!source.rejectedByReason().isEmpty()) {
      out.printf("  rejected: %s%n", RejectedRecords.reasons(source.rejectedByReason()));
      for (Rejection each : source.firstRejected()) {
        out.printf(
            "    record %s: %s: %s%n", each.key(), each.reason(), ShownText.cell(each.value()));
      }
    }
    if (source.message() != null) {
      out.printf(
          "  %s%s%n",
          switch (source.end()) {
            case FINISHED -> "WARNING: ";
            case FAILED -> "FAILED: ";
            case INTERRUPTED, BUSY -> "";
          },
          source.message());
    }
    if (source.held() > 0) {
      out.printf(
          "  %,d new people are more than usual: they %s held. `dnc-bridge release %s` has them"
              + " delivered.%n",
          source.held(), dryRun ? "would be" : "are", source.source());
    }
  }
}
