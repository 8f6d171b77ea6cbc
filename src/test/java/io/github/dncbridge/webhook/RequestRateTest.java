package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestRateTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  @Test
  void givesASecondsWorthAtOnceAndThenOneForEachPartOfASecond() {
    RequestRate rate = new RequestRate(2);

    assertThat(rate.take(NOW)).isTrue();
    assertThat(rate.take(NOW)).isTrue();
    assertThat(rate.take(NOW)).isFalse();
    assertThat(rate.take(NOW.plusMillis(499))).isFalse();
    assertThat(rate.take(NOW.plusMillis(500))).isTrue();
    assertThat(rate.take(NOW.plusMillis(501))).isFalse();
  }

  @Test
  void savesNoMoreThanASecondsWorth() {
    RequestRate rate = new RequestRate(2);
    rate.take(NOW);
    Instant later = NOW.plusSeconds(3600);

    assertThat(rate.take(later)).isTrue();
    assertThat(rate.take(later)).isTrue();
    assertThat(rate.take(later)).isFalse();
  }

  @Test
  void gainsNothingFromRequestsThatAreCountedTheOtherWayRound() {
    RequestRate rate = new RequestRate(1);
    rate.take(NOW);

    assertThat(rate.take(NOW.minusMillis(999))).isFalse();
    assertThat(rate.take(NOW)).isFalse();
  }

  /** It would refuse everything for as long as the clock was ahead. */
  @Test
  void goesOnWhenTheClockWasSetBack() {
    RequestRate rate = new RequestRate(1);
    rate.take(NOW);
    Instant back = NOW.minusSeconds(3600);

    assertThat(rate.take(back)).isFalse();
    assertThat(rate.take(back.plusSeconds(1))).isTrue();
    assertThat(rate.take(back.plusSeconds(1))).isFalse();
  }

  @Test
  void givesLessThanOneASecond() {
    RequestRate rate = new RequestRate(0.5);

    assertThat(rate.take(NOW)).isTrue();
    assertThat(rate.take(NOW.plusSeconds(1))).isFalse();
    assertThat(rate.take(NOW.plusSeconds(2))).isTrue();
  }
}
