package io.github.dncbridge.cli;

import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.RunCounts;
import java.io.PrintWriter;
import java.time.Clock;

/** Shows how an import goes on, file by file. Used by the thread that reads. */
final class ImportProgress implements IntakeProgress, AutoCloseable {

  private static final String UNIT = " MB";
  private static final int UNIT_SIZE = 1 << 20;

  private final ProgressDisplay display;
  private String name = "";
  private long fileSize;
  private boolean looking;
  private long rows;
  private long rowsOfEarlierFiles;

  private ImportProgress(ProgressDisplay display) {
    this.display = display;
  }

  static ImportProgress on(PrintWriter err, LedgerReport ledger) {
    return on(err, ledger, Clock.systemUTC());
  }

  static ImportProgress on(PrintWriter err, LedgerReport ledger, Clock clock) {
    return new ImportProgress(new ProgressDisplay(err, ledger, "rows", clock));
  }

  /** Begins with the next file. */
  void begin(String name, long size) {
    rowsOfEarlierFiles += rows;
    rows = 0;
    looking = false;
    this.name = name;
    this.fileSize = size;
    display.begin(name, size, UNIT, UNIT_SIZE);
  }

  @Override
  public void looking(long bytesRead, long size) {
    looking = true;
    display.show(
        position(bytesRead, size),
        share(bytesRead, size) + " looked through, nothing recorded yet");
  }

  @Override
  public void committed(RunCounts counts, long bytesRead, long size) {
    if (looking) {
      // From its beginning again: the bar cannot run backwards.
      looking = false;
      display.begin(name, fileSize, UNIT, UNIT_SIZE);
    }
    rows = counts.read();
    String place = share(bytesRead, size) + ", ";
    display.show(position(bytesRead, size), place, counts, rowsOfEarlierFiles + rows);
  }

  /** What is read may be larger than the file, which is packed then. */
  private long position(long bytesRead, long size) {
    return size == 0 ? fileSize : (long) ((double) fileSize * bytesRead / size);
  }

  private static String share(long bytesRead, long size) {
    return (size == 0 ? 100 : bytesRead * 100 / size) + " %";
  }

  /** Another process takes in the same content: it is left to that one. */
  void waiting() {
    display.say("another dnc-bridge is taking in the same content; waiting for it");
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
