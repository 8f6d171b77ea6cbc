package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.RunCounts;

/** Is told how far the reading of a file has come. */
@FunctionalInterface
public interface IntakeProgress {

  /**
   * The file is looked through, before a row of it is recorded; called now and then.
   *
   * @param bytesRead how much of it has been looked at, at most {@code size}
   * @param size of its content in bytes; of a file in an archive, once it is unpacked
   * @throws ReadingInterruptedException to end the reading here
   */
  default void looking(long bytesRead, long size) {}

  /**
   * The file was looked through and its columns fit the mapping; nothing of it is recorded yet.
   *
   * @throws FileHeldException to leave it where it is
   */
  default void inspected(InspectedFile file) {}

  /**
   * A page was committed.
   *
   * @param counts what became of the records so far
   * @param bytesRead how much of the file has been read, at most {@code size}
   * @param size of its content in bytes, as in {@link #looking}
   * @throws ReadingInterruptedException to end the reading here
   */
  void committed(RunCounts counts, long bytesRead, long size);
}
