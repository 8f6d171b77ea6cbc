package io.github.dncbridge.intake;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.ledger.LedgerCopy;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.ledger.Standing;
import io.github.dncbridge.ledger.Standing.State;
import io.github.dncbridge.ledger.StateCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what the pages of a file come to, and keeps the first records for people to look at.
 *
 * <p>Each page is to be counted before it is recorded in the copy. Memory does not grow with the
 * file.
 */
public final class PreviewTally {

  private static final int SHOWN = 10;

  private final LedgerCopy copy;
  private final long entriesBefore;
  private final Map<State, Long> known = new EnumMap<>(State.class);
  private final Map<String, Long> rejectedByReason = new TreeMap<>();
  private final List<PreviewRow> first = new ArrayList<>();
  private final List<PreviewRow> firstRejected = new ArrayList<>();
  private final Set<String> shown = new HashSet<>();
  private long inEarlierFiles;

  /** Begins with a file; what other files of the same preview brought is in the copy already. */
  public PreviewTally(LedgerCopy copy) {
    this.copy = copy;
    this.entriesBefore = copy.ledger().lastEntry();
  }

  /** Counts a page that is about to be recorded. */
  public void add(Page page) {
    List<String> people = new ArrayList<>();
    for (MappingResult result : page.results()) {
      if (result instanceof Mapped mapped) {
        people.add(mapped.entry().identifier().value());
      }
    }
    Map<String, Standing> standings = copy.ledger().standings(new HashSet<>(people));
    for (String person : people) {
      Standing standing = standings.get(person);
      if (standing != null && copy.wasKnown(standing)) {
        known.merge(standing.state(), 1L, Long::sum);
      } else if (standing != null && standing.entry() <= entriesBefore) {
        inEarlierFiles++;
      }
    }
    for (MappingResult result : page.results()) {
      keep(result, standings);
    }
  }

  private void keep(MappingResult result, Map<String, Standing> standings) {
    if (result instanceof Rejected rejected) {
      rejectedByReason.merge(rejected.reason().code(), 1L, Long::sum);
      if (firstRejected.size() < SHOWN) {
        firstRejected.add(PreviewRow.rejected(rejected));
      }
    }
    if (first.size() == SHOWN) {
      return;
    }
    if (result instanceof Mapped mapped) {
      String person = mapped.entry().identifier().value();
      String outcome =
          standings.containsKey(person)
              ? "already-known"
              : shown.add(person) ? "to-block" : "repeated";
      first.add(PreviewRow.mapped(mapped, outcome));
    } else if (result instanceof Rejected rejected) {
      first.add(PreviewRow.rejected(rejected));
    } else {
      first.add(PreviewRow.notOptedOut(result));
    }
  }

  /** Returns the first records, as they will be understood. */
  List<PreviewRow> firstRows() {
    return first;
  }

  /** Returns the first rejected records. */
  List<PreviewRow> firstRejected() {
    return firstRejected;
  }

  /** Returns the numbers of rejected records, by the codes of their reasons. */
  Map<String, Long> rejectedByReason() {
    return rejectedByReason;
  }

  /**
   * Returns the counts.
   *
   * @param run what the ledger counted when the pages were recorded in it
   */
  PreviewCounts counts(RunCounts run) {
    StateCounts states =
        new StateCounts(
            count(State.PENDING),
            count(State.SENDING),
            count(State.BLOCKED),
            count(State.REFUSED),
            count(State.HELD));
    long elsewhere = inEarlierFiles + known.values().stream().mapToLong(Long::longValue).sum();
    return new PreviewCounts(
        run.read(),
        run.fresh(),
        states,
        inEarlierFiles,
        run.duplicate() - elsewhere,
        run.notOptedOut(),
        run.rejected());
  }

  private long count(State state) {
    return known.getOrDefault(state, 0L);
  }
}
