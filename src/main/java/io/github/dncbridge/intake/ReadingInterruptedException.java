package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.RunCounts;

/**
 * The reading of a file was ended between two pages because the program is to stop.
 *
 * <p>What was committed stays; the same file read again goes on behind it.
 */
public final class ReadingInterruptedException extends RuntimeException {

  private final transient RunCounts counts;

  public ReadingInterruptedException(RunCounts counts) {
    super(
        "Interrupted after %,d records, which are kept. Read again, the file goes on behind them."
            .formatted(counts.read()));
    this.counts = counts;
  }

  /** Returns what became of the records read so far. */
  public RunCounts counts() {
    return counts;
  }
}
