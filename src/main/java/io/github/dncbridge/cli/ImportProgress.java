package io.github.dncbridge.cli;

import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.RunCounts;
import java.io.PrintWriter;

/** Shows how an import goes on, file by file. Used by the thread that reads. */
final class ImportProgress implements IntakeProgress, AutoCloseable {

  private final ProgressDisplay display;
  private long rows;
  private long rowsOfEarlierFiles;

  private ImportProgress(ProgressDisplay display) {
    this.display = display;
  }

  static ImportProgress on(PrintWriter err, LedgerReport ledger) {
    return new ImportProgress(new ProgressDisplay(err, ledger, "rows"));
  }

  /** Begins with the next file. */
  void begin(String name, long size) {
    rowsOfEarlierFiles += rows;
    rows = 0;
    display.begin(name, size, " MB", 1 << 20);
  }

  @Override
  public void committed(RunCounts counts, long bytesRead, long size) {
    rows = counts.read();
    String place = (size == 0 ? 100 : bytesRead * 100 / size) + " %, ";
    display.show(bytesRead, place, counts, rowsOfEarlierFiles + rows);
  }

  /** So many people are still to be delivered. */
  void settling(long unsettled) {
    display.settling(unsettled);
  }

  @Override
  public void close() {
    display.close();
  }
}
