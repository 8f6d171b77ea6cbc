package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import java.util.List;

/**
 * A file that has been taken in whole.
 *
 * @param run the run that read its content
 * @param before whether that was an earlier one: the same content had been read in the same way, so
 *     there was nothing to read
 * @param lines what each line of the file is
 * @param findings what was told about the file by looking at it, and why
 */
public record TakenFile(Run run, boolean before, LineCounts lines, List<Finding> findings) {

  public TakenFile {
    findings = List.copyOf(findings);
  }

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
