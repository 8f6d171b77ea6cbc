package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettledFilesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final SettledFiles files = new SettledFiles(Duration.ofSeconds(2), clock);

  @Test
  void waitsUntilAFileHasLookedTheSameForTheSettlingTime() {
    assertThat(lookAfter(0, 10, 1)).isFalse();
    assertThat(lookAfter(1999, 10, 1)).isFalse();
    assertThat(lookAfter(2000, 10, 1)).isTrue();
  }

  @Test
  void beginsAnewWhenTheFileHasGrown() {
    lookAfter(0, 10, 1);
    assertThat(lookAfter(2000, 11, 1)).isFalse();
    assertThat(lookAfter(3999, 11, 1)).isFalse();
    assertThat(lookAfter(4000, 11, 1)).isTrue();
  }

  @Test
  void beginsAnewWhenTheFileWasWrittenAgainWithTheSameSize() {
    lookAfter(0, 10, 1);
    assertThat(lookAfter(2000, 10, 2)).isFalse();
    assertThat(lookAfter(4000, 10, 2)).isTrue();
  }

  @Test
  void beginsAnewWithAnotherFileOfTheSameName() {
    lookAfter(0, 10, 1);
    files.forget("a.csv");
    assertThat(lookAfter(2000, 10, 1)).isFalse();
  }

  private boolean lookAfter(long millis, long size, long modified) {
    clock.set(NOW.plusMillis(millis));
    return files.settled("a.csv", size, modified);
  }
}
