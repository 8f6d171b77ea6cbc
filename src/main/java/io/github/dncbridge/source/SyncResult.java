package io.github.dncbridge.source;

import io.github.dncbridge.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * What became of one pull.
 *
 * @param run null when it did not come to one
 * @param message what to look at, or why it ended; null when all is well
 */
public record SyncResult(String source, End end, @Nullable Run run, @Nullable String message) {

  /** How a pull ended. */
  public enum End {
    /** Read to its end; there may be a warning. */
    FINISHED,
    /** The source cannot be read; what was committed stands. */
    FAILED,
    /** Ended between two pages, as the program is to stop; the next pull goes on there. */
    INTERRUPTED,
    /** Not begun: another process, or another thread, pulls this source now. */
    BUSY
  }
}
