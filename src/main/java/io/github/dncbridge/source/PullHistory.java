package io.github.dncbridge.source;

import io.github.dncbridge.ledger.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What earlier pulls of a source brought, and so what is usual. */
final class PullHistory {

  /** A quarter of a year of pulls every quarter of an hour, so that failing ones hide no others. */
  static final int RUNS = 10_000;

  private static final int USUAL_OVER = 30;

  private final List<Run> pulls;

  /**
   * @param runs of one source, the latest first
   */
  PullHistory(List<Run> runs) {
    this.pulls = runs.stream().filter(run -> run.kind().isPull()).toList();
  }

  /** Returns the latest pull that committed a cursor; null before the first. */
  @Nullable Run last() {
    return pulls.stream().filter(run -> run.cursor() != null).findFirst().orElse(null);
  }

  /**
   * Returns above how many new people a pull is unusual; null when no pull has ever finished, as
   * then nothing is known.
   *
   * <p>Usual is the mean over the last 30 finished pulls. The first one is none of them: it brought
   * everybody.
   */
  @Nullable Long usualAtMost(double factor, long minimum) {
    List<Run> finished = pulls.stream().filter(run -> run.state() == Run.State.FINISHED).toList();
    if (finished.isEmpty()) {
      return null;
    }
    double usual =
        finished.subList(0, finished.size() - 1).stream()
            .limit(USUAL_OVER)
            .mapToLong(run -> run.counts().fresh())
            .average()
            .orElse(0);
    return Math.max(minimum, Math.round(Math.ceil(factor * usual)));
  }
}
