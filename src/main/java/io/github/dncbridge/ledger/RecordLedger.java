package io.github.dncbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/** The recording side of the ledger: runs of sources, their entries, rejections and cursors. */
public interface RecordLedger {

  /**
   * Begins a run of a source, or takes up the one that was cut off.
   *
   * <p>When {@code start} has a fingerprint, and this source has a run with the same one, that run
   * is returned: {@link Run.State#RUNNING} with its cursor and counts, to be continued after the
   * cursor; or {@link Run.State#FINISHED}, in which case there is nothing to read. A failed run is
   * begun anew.
   */
  Run begin(RunStart start, Instant now);

  /**
   * Records a page: entries, sightings, rejections, counts and the cursor, in one transaction.
   *
   * <p>A person already known is a duplicate: only who asked, and when, is added.
   *
   * @param run the run as it was last returned
   * @return the run with its new cursor and counts
   * @throws StaleRunException when another process has advanced this run; nothing is recorded
   * @throws LedgerException when the database cannot commit; nothing is recorded
   */
  Run record(Run run, Page page, Instant now);

  /** Marks the run as completely read. */
  Run finish(Run run, Instant now);

  /** Marks the run as failed, keeping what it recorded; {@code message} says what to do. */
  Run fail(Run run, String message, Instant now);

  /** Returns the cursor that the latest run of this source committed. */
  Optional<String> cursor(String source);
}
