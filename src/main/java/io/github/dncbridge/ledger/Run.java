package io.github.dncbridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a source.
 *
 * @param cursor what was committed last; null before the first page
 * @param endedAt null while it is running
 * @param message why it failed; null otherwise
 */
public record Run(
    long id,
    String source,
    String origin,
    State state,
    @Nullable String cursor,
    RunCounts counts,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String message) {

  /** How far a run has come. */
  public enum State {
    RUNNING,
    FINISHED,
    FAILED
  }
}
