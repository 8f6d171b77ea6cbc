package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.RunCounts;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a command goes on: a bar on a terminal, a plain line every few seconds otherwise.
 *
 * <p>Everything goes to standard error. Used by one thread at a time.
 */
final class ProgressDisplay implements AutoCloseable {

  private static final Duration LINE_EVERY = Duration.ofSeconds(5);

  /** Set by the launcher when standard error is a terminal. */
  private static final boolean TERMINAL = Boolean.getBoolean("dnc.terminal");

  private final PrintWriter err;
  private final LedgerReport ledger;
  private final String unit;
  private final Clock clock;
  private final Instant begun;
  private Instant nextLine;
  private String task = "";
  private @Nullable ProgressBar bar;

  /**
   * @param unit what is counted: rows, records
   */
  ProgressDisplay(PrintWriter err, LedgerReport ledger, String unit, Clock clock) {
    this.err = err;
    this.ledger = ledger;
    this.unit = unit;
    this.clock = clock;
    this.begun = clock.instant();
    this.nextLine = begun.plus(LINE_EVERY);
  }

  /**
   * Begins with another task.
   *
   * @param end its size in units of {@code unitSize}; -1 when that is unknown
   */
  void begin(String name, long end, String unitName, long unitSize) {
    close();
    task = name;
    if (TERMINAL) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(end)
              .setUnit(unitName, unitSize)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(250)
              .build();
    }
  }

  /**
   * Shows how far the task has come.
   *
   * @param place before the counts on a plain line
   * @param total how many units this command has counted in all
   */
  void show(long position, String place, RunCounts counts, long total) {
    if (bar != null) {
      bar.stepTo(position);
      bar.setExtraMessage(describe(counts, total));
    } else if (isLineDue()) {
      err.printf("%s: %s%s%n", task, place, describe(counts, total));
    }
  }

  /** Shows how far the task has come, before anything is counted. */
  void show(long position, String words) {
    if (bar != null) {
      bar.stepTo(position);
      bar.setExtraMessage(words);
    } else if (isLineDue()) {
      err.printf("%s: %s%n", task, words);
    }
  }

  /** Says why the task does not go on. */
  void say(String words) {
    if (bar != null) {
      bar.setExtraMessage(words);
    } else {
      err.printf("%s: %s%n", task, words);
    }
  }

  /** So many people are still to be delivered. */
  void settling(long unsettled) {
    if (TERMINAL) {
      if (bar == null || !task.equals("delivery")) {
        begin("delivery", unsettled, "", 1);
      }
      if (bar != null) {
        bar.stepTo(Math.max(0, bar.getMax() - unsettled));
      }
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

  private String describe(RunCounts counts, long total) {
    double seconds = Math.max(0.001, Duration.between(begun, clock.instant()).toMillis() / 1000.0);
    return "%,d %s: %,d new, %,d known, %,d rejected; %,d blocked; %,.0f %s/s"
        .formatted(
            counts.read(),
            unit,
            counts.fresh(),
            counts.duplicate(),
            counts.rejected(),
            ledger.status(clock.instant()).people().blocked(),
            total / seconds,
            unit);
  }

  private boolean isLineDue() {
    Instant now = clock.instant();
    if (now.isBefore(nextLine)) {
      return false;
    }
    nextLine = now.plus(LINE_EVERY);
    return true;
  }
}
