package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.Run.Kind;
import io.github.dncbridge.ledger.Run.State;
import io.github.dncbridge.ledger.RunCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PullHistoryTest {

  private final List<Run> latestFirst = new ArrayList<>();

  @Test
  void knowsNothingBeforeTheFirstPullHasEnded() {
    run(Kind.FULL, State.FAILED, 5_000);
    run(Kind.FILE, State.FINISHED, 5_000);

    assertThat(usual(10, 100)).isNull();
  }

  @Test
  void takesTheMinimumForUsualAfterTheFirstPull() {
    run(Kind.FULL, State.FINISHED, 5_000);

    assertThat(usual(10, 100)).isEqualTo(100);
  }

  @Test
  void multipliesTheMeanOfThePullsAfterTheFirst() {
    run(Kind.FULL, State.FINISHED, 5_000);
    run(Kind.CHANGES, State.FINISHED, 10);
    run(Kind.CHANGES, State.FAILED, 9_999);
    run(Kind.FULL, State.FINISHED, 20);
    run(Kind.CHANGES, State.FINISHED, 33);

    assertThat(usual(10, 100)).isEqualTo(210);
  }

  @Test
  void looksAtTheLastThirty() {
    run(Kind.FULL, State.FINISHED, 5_000);
    run(Kind.CHANGES, State.FINISHED, 999_999);
    Collections.nCopies(30, 20L).forEach(fresh -> run(Kind.CHANGES, State.FINISHED, fresh));

    assertThat(usual(10, 100)).isEqualTo(200);
  }

  @Test
  void countsForSourcesThatAlwaysReadEverything() {
    run(Kind.FULL, State.FINISHED, 5_000);
    run(Kind.FULL, State.FINISHED, 30);

    assertThat(usual(10, 100)).isEqualTo(300);
  }

  @Test
  void goesOnFromTheLatestCursorOfAPull() {
    run(Kind.FULL, State.FINISHED, 1);
    Run second = run(Kind.CHANGES, State.FAILED, 2);
    latestFirst.add(0, run(9, Kind.CHANGES, State.FAILED, 3, null));
    run(Kind.FILE, State.FINISHED, 4);

    assertThat(new PullHistory(latestFirst).last()).isEqualTo(second);
  }

  private @Nullable Long usual(double factor, long minimum) {
    return new PullHistory(latestFirst).usualAtMost(factor, minimum);
  }

  private Run run(Kind kind, State state, long fresh) {
    Run run = run(latestFirst.size() + 1, kind, state, fresh, "cursor");
    latestFirst.add(0, run);
    return run;
  }

  private static Run run(long id, Kind kind, State state, long fresh, @Nullable String cursor) {
    Instant now = Instant.parse("2026-11-23T12:00:00Z");
    RunCounts counts = new RunCounts(fresh, fresh, 0, 0, 0);
    return new Run(id, "crm", kind, "x", state, cursor, counts, now, now, null);
  }
}
