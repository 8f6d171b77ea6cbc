package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.RunCounts;

/** Is told how far the reading of a file has come; called after each commit. */
@FunctionalInterface
public interface IntakeProgress {

  /**
   * A page was committed.
   *
   * @param counts what became of the records so far
   * @param bytesRead how much of the file has been read, at most {@code size}
   * @param size the file's size in bytes
   * @throws ReadingInterruptedException to end the reading here
   */
  void committed(RunCounts counts, long bytesRead, long size);
}
