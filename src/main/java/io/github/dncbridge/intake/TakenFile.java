package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;

/**
 * A file that has been taken in whole.
 *
 * @param run the run that read its content
 * @param before whether that was an earlier one: the same content had been read in the same way, so
 *     there was nothing to read
 */
public record TakenFile(Run run, boolean before) {

  /** Returns what the file's records came to; of content read before, nobody is new. */
  public RunCounts counts() {
    RunCounts counts = run.counts();
    return before
        ? new RunCounts(
            counts.read(),
            0,
            counts.fresh() + counts.duplicate(),
            counts.notOptedOut(),
            counts.rejected())
        : counts;
  }
}
