package io.github.dncbridge.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recording side of the ledger: runs of sources, their entries, rejections and cursors. */
public interface RecordLedger {

  /**
   * Begins a run of a source, or takes up the one that was cut off.
   *
   * <p>When {@code start} has a fingerprint, and this source has a run with the same one, that run
   * is returned: {@link Run.State#RUNNING} with its cursor and counts, to be continued after the
   * cursor; or {@link Run.State#FINISHED}, in which case there is nothing to read. A failed run is
   * begun anew.
   *
   * <p>The pulls of a source follow one another: when an earlier one without fingerprint is still
   * running, its process died, or was overtaken. It is ended as {@link #fail} does, in the same
   * transaction, and the new run may go on from {@link #cursor}.
   */
  Run begin(RunStart start, Instant now);

  /**
   * Records a page: entries, sightings, rejections, counts and the cursor, in one transaction.
   *
   * <p>A person already known is a duplicate: only who asked, and when, is added. If this person is
   * held, and this run is not, then this person is held no longer: somebody else asked as well.
   *
   * @param run the run as it was last returned
   * @return the run with its new cursor and counts
   * @throws StaleRunException when another process has advanced this run; nothing is recorded
   * @throws LedgerException when the database cannot commit; nothing is recorded
   */
  Run record(Run run, Page page, Instant now);

  /**
   * Marks the run as completely read.
   *
   * <p>Decides about its people when they are held: see {@link RunStart#heldAbove}. So does {@link
   * #fail}.
   *
   * @param warning what to look at although it was read; null when there is nothing. A full pull
   *     with a warning is not taken for all that its source has
   */
  Run finish(Run run, @Nullable String warning, Instant now);

  /** Marks the run as failed, keeping what it recorded; {@code message} says what to do. */
  Run fail(Run run, String message, Instant now);

  /**
   * Lets everybody be sent who is held for this source, or whom it asked for while another source's
   * people were held; a run of it that is under way is held no longer either.
   *
   * @return how many people; 0 when nobody is held or the source is unknown
   */
  long release(String source, Instant now);

  /** Returns the cursor that the latest run of this source committed. */
  Optional<String> cursor(String source);
}
