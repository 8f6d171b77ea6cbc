package io.github.dncbridge.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The reading side of the ledger. */
public interface LedgerReport {

  /** Returns how the workspace stands. */
  LedgerStatus status(Instant now);

  /** Returns the runs of a source, ended ones included, the latest first; at most {@code limit}. */
  List<Run> runs(String source, int limit);

  /** Returns everything known of the person with this canonical identifier. */
  Optional<PersonHistory> why(String publicIdentifier);

  /**
   * Returns how it stands with those of these people who are known.
   *
   * @param publicIdentifiers canonical ones
   */
  Map<String, Standing> standings(Collection<String> publicIdentifiers);

  /** Hands every rejected record of a run to {@code each}, in the source's order. */
  void rejections(long runId, Consumer<Rejection> each);

  /**
   * Returns for every source, by name, how many of those who opted out there can be blocked.
   *
   * <p>Counted is what each record was when it was last read. Once a source has been read as a
   * whole ({@link Run.Kind#FULL}, finished, without a warning), only what it held then, or since,
   * counts.
   */
  List<Coverage> coverage();

  /**
   * Hands every record of a source that means do-not-contact but names nobody to {@code each}, in
   * the source's order: those that {@link #coverage} counts; and, of the source's events, those of
   * which it is unclear whether they mean it, unless the person they name was recorded since.
   *
   * @param each must not use this ledger
   */
  void unresolvable(String source, Consumer<Unresolvable> each);

  /**
   * Hands every lead that WaLead refused to {@code each}, in the order recorded.
   *
   * @param each must not use this ledger
   */
  void refused(Consumer<RefusedLead> each);

  /** Returns the id of the entry recorded last; 0 when there is none. */
  long lastEntry();

  /**
   * Returns how many people up to and including {@code entry} delivery is still at work for: they
   * are neither blocked, refused nor held.
   */
  long unsettled(long entry);

  /**
   * Returns how many people were confirmed as blocked by which service (its base URL).
   *
   * <p>It tells a rehearsal against a simulator from the real thing.
   */
  Map<String, Long> blockedByService();

  /** Returns what became of the people that this run recorded as new. */
  StateCounts outcome(long runId);
}
