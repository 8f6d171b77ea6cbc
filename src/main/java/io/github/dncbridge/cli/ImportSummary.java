package io.github.dncbridge.cli;

import io.github.dncbridge.intake.FileType;
import io.github.dncbridge.intake.Finding;
import io.github.dncbridge.intake.LineCounts;
import io.github.dncbridge.intake.LineCountsText;
import io.github.dncbridge.intake.ShownText;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.LedgerStatus;
import io.github.dncbridge.ledger.Rejection;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.ledger.StateCounts;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import came to; also the document of {@code --json}.
 *
 * @param dryRun always false: it tells this document from that of a preview
 * @param delivery what became of the people that these files brought
 * @param settled whether everything recorded so far is blocked or refused
 * @param stopped why delivery stands still; null when it does not
 * @param unconfirmed what the last request came to of those who are to be sent again; null when
 *     there is none
 */
record ImportSummary(
    boolean dryRun,
    List<FileResult> files,
    RunCounts total,
    StateCounts delivery,
    boolean settled,
    boolean interrupted,
    @Nullable String stopped,
    @Nullable String unconfirmed,
    int exitCode) {

  /**
   * One file.
   *
   * @param run null when it was not read to its end
   * @param readBefore when the same content was read, if it was; then nothing was read now
   * @param type what it is by its content; null when it was not read to its end
   * @param lines what each of its lines is; null when it was not read to its end
   * @param findings what was told about it by looking at it, and why
   * @param counts what became of its rows; null when it could not be used
   * @param rejectedReport where all rejected rows are listed
   * @param problem why it could not be used
   */
  record FileResult(
      String file,
      @Nullable Long run,
      @Nullable Instant readBefore,
      @Nullable FileType type,
      @Nullable LineCounts lines,
      List<Finding> findings,
      @Nullable RunCounts counts,
      Map<String, Long> rejectedByReason,
      List<RejectedRow> firstRejected,
      @Nullable String rejectedReport,
      @Nullable String problem) {

    static FileResult read(
        String file,
        TakenFile taken,
        Map<String, Long> byReason,
        List<RejectedRow> first,
        @Nullable String report) {
      Run run = taken.run();
      return new FileResult(
          file,
          run.id(),
          taken.before() ? run.startedAt() : null,
          taken.type(),
          taken.lines(),
          taken.findings(),
          taken.counts(),
          byReason,
          first,
          report,
          null);
    }

    static FileResult interrupted(String file, RunCounts counts) {
      return new FileResult(
          file, null, null, null, null, List.of(), counts, Map.of(), List.of(), null, null);
    }

    static FileResult unusable(String file, String problem) {
      return new FileResult(
          file, null, null, null, null, List.of(), null, Map.of(), List.of(), null, problem);
    }
  }

  /** A rejected row as it is shown. */
  record RejectedRow(String line, String value, String reason) {
    static RejectedRow of(Rejection rejection) {
      String key = rejection.key();
      return new RejectedRow(
          key.substring(key.lastIndexOf(':') + 1), rejection.value(), rejection.reason());
    }
  }

  static ImportSummary of(
      List<FileResult> files, LedgerReport ledger, boolean settled, boolean interrupted) {
    RunCounts total = RunCounts.NONE;
    StateCounts delivery = new StateCounts(0, 0, 0, 0);
    for (FileResult file : files) {
      if (file.counts() != null) {
        total = total.plus(file.counts());
      }
      if (file.run() != null) {
        delivery = delivery.plus(ledger.outcome(file.run()));
      }
    }
    LedgerStatus status = ledger.status(Clock.systemUTC().instant());
    String stopped = status.stop() == null ? null : status.stop().message();
    return new ImportSummary(
        false,
        files,
        total,
        delivery,
        settled,
        interrupted,
        stopped,
        ReceiptText.unconfirmed(status),
        exitCode(files, delivery, settled && !interrupted));
  }

  private static int exitCode(List<FileResult> files, StateCounts delivery, boolean settled) {
    if (files.stream().anyMatch(file -> file.problem() != null)) {
      return DncBridgeCommand.WRONG_USAGE;
    }
    boolean refused = delivery.refused() > 0;
    return settled && !refused ? DncBridgeCommand.DONE : DncBridgeCommand.NOT_SETTLED;
  }

  /** Prints it for people. */
  void print(PrintWriter out) {
    files.forEach(file -> print(out, file));
    DeliveryLines.print(
        out,
        delivery,
        stopped,
        unconfirmed,
        settled,
        interrupted,
        "run the import again, or `dnc-bridge run`");
  }

  private static void print(PrintWriter out, FileResult file) {
    RunCounts counts = file.counts();
    out.println(file.file());
    if (counts == null) {
      out.println("  NOT READ: " + file.problem());
      return;
    }
    if (file.type() != null && file.lines() != null) {
      out.println("  " + LineCountsText.of(file.type(), file.lines()));
    }
    file.findings().stream()
        .filter(Finding::isNotable)
        .forEach(finding -> out.printf("  %s: %s%n", finding.aspect(), finding.shown()));
    out.printf(
        "  %,d records read: %,d new, %,d already known, %,d not opted out, %,d rejected%n",
        counts.read(), counts.fresh(), counts.duplicate(), counts.notOptedOut(), counts.rejected());
    if (file.readBefore() != null) {
      out.printf("  The same content was read %s: nothing is new.%n", file.readBefore());
    }
    if (file.run() == null) {
      out.println("  Interrupted: these records are kept; run again for the rest.");
    }
    if (!file.rejectedByReason().isEmpty()) {
      out.printf("  rejected: %s%n", RejectedRecords.reasons(file.rejectedByReason()));
      for (RejectedRow row : file.firstRejected()) {
        out.printf(
            "    %s: %s: %s%n",
            LineCountsText.place(row.line()), row.reason(), ShownText.cell(row.value()));
      }
      if (file.rejectedReport() != null) {
        out.printf("  all rejected rows: %s%n", file.rejectedReport());
      }
    }
  }
}
