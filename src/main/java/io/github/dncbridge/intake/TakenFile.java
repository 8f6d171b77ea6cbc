package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that has been taken in whole.
 *
 * @param run the run that read its content
 * @param before whether that was an earlier one: the same content had been read in the same way, so
 *     there was nothing to read
 * @param type what the file is by its content
 * @param lines what each line of the file is
 * @param findings what was told about the file by looking at it, and why
 */
public record TakenFile(
    Run run, boolean before, FileType type, LineCounts lines, List<Finding> findings) {

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

  /**
   * Returns what became of its records and what its lines were, as it stands in the log behind the
   * file's name: {@code : 3 records, 2 new, ...; 4 lines: 1 header, 3 records}. It names sheets,
   * never people.
   */
  public String words() {
    RunCounts counts = counts();
    return "%s: %d records, %d new, %d already known, %d not opted out, %d rejected; %s%s"
        .formatted(
            before ? ", the same as " + run.origin() + " of " + run.startedAt() : "",
            counts.read(),
            counts.fresh(),
            counts.duplicate(),
            counts.notOptedOut(),
            counts.rejected(),
            LineCountsText.of(type, lines),
            findings.stream()
                .filter(Finding::isNotable)
                .map(finding -> "; " + finding.aspect() + ": " + ShownText.text(finding.found()))
                .collect(Collectors.joining()));
  }
}
