package io.github.dncbridge.cli;

import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.RunCounts;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how an import goes on: a bar on a terminal, a plain line every few seconds otherwise.
 *
 * <p>Everything goes to standard error. Used by the thread that reads.
 */
final class ImportProgress implements IntakeProgress, AutoCloseable {

  private static final Duration LINE_EVERY = Duration.ofSeconds(5);

  /** Set by the launcher when standard error is a terminal. */
  private static final boolean TERMINAL = Boolean.getBoolean("dnc.terminal");

  private final PrintWriter err;
  private final LedgerReport ledger;
  private final Instant begun = Instant.now();
  private @Nullable ProgressBar bar;
  private String file = "";
  private Instant nextLine = begun.plus(LINE_EVERY);
  private long rows;
  private long rowsOfEarlierFiles;

  private ImportProgress(PrintWriter err, LedgerReport ledger) {
    this.err = err;
    this.ledger = ledger;
  }

  static ImportProgress on(PrintWriter err, LedgerReport ledger) {
    return new ImportProgress(err, ledger);
  }

  /** Begins with the next file. */
  void begin(String name, long size) {
    close();
    file = name;
    rowsOfEarlierFiles += rows;
    rows = 0;
    if (TERMINAL) {
      bar = bar(name, size, " MB", 1 << 20);
    }
  }

  @Override
  public void committed(RunCounts counts, long bytesRead, long size) {
    rows = counts.read();
    if (bar != null) {
      bar.stepTo(bytesRead);
      bar.setExtraMessage(describe(counts));
    } else if (isLineDue()) {
      err.printf(
          "%s: %d %%, %s%n", file, size == 0 ? 100 : bytesRead * 100 / size, describe(counts));
    }
  }

  /** So many people are still to be delivered. */
  void settling(long unsettled) {
    if (TERMINAL) {
      ProgressBar shown = bar;
      if (shown == null || !shown.getTaskName().equals("delivery")) {
        close();
        shown = bar("delivery", unsettled, "", 1);
        bar = shown;
      }
      shown.stepTo(Math.max(0, shown.getMax() - unsettled));
    } else if (isLineDue()) {
      err.printf("delivery: %,d people to go%n", unsettled);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private String describe(RunCounts counts) {
    double seconds = Math.max(0.001, Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    return "%,d rows: %,d new, %,d known, %,d rejected; %,d blocked; %,.0f rows/s"
        .formatted(
            counts.read(),
            counts.fresh(),
            counts.duplicate(),
            counts.rejected(),
            ledger.status(Instant.now()).people().blocked(),
            (rowsOfEarlierFiles + counts.read()) / seconds);
  }

  private boolean isLineDue() {
    Instant now = Instant.now();
    if (now.isBefore(nextLine)) {
      return false;
    }
    nextLine = now.plus(LINE_EVERY);
    return true;
  }

  private static ProgressBar bar(String task, long max, String unit, long unitSize) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setUnit(unit, unitSize)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .build();
  }
}
