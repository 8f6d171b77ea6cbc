package io.github.dncbridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a source.
 *
 * @param cursor what was committed last; null before the first page
 * @param endedAt null while it is running
 * @param message why it failed, or a warning though it finished; null when there is nothing to say
 */
public record Run(
    long id,
    String source,
    Kind kind,
    String origin,
    State state,
    @Nullable String cursor,
    RunCounts counts,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String message) {

  /** What a run reads. */
  public enum Kind {
    /** A file, or whatever else comes to us once. */
    FILE,
    /** Everything a source has. */
    FULL,
    /** What has changed at a source since its cursor. */
    CHANGES,
    /** What a source sends by itself; the one such run of a source never ends. */
    EVENTS;

    /** Returns whether it is fetched from a source, which goes on from its cursor another time. */
    public boolean isPull() {
      return this == FULL || this == CHANGES;
    }
  }

  /** How far a run has come. */
  public enum State {
    RUNNING,
    FINISHED,
    FAILED
  }

  /** Returns the run after a further page. */
  Run after(String pageCursor, RunCounts page) {
    return new Run(
        id,
        source,
        kind,
        origin,
        state,
        pageCursor,
        counts.plus(page),
        startedAt,
        endedAt,
        message);
  }

  /** Returns the run as it ended. */
  Run ended(State as, @Nullable String saying, Instant now) {
    return new Run(id, source, kind, origin, as, cursor, counts, startedAt, now, saying);
  }
}
