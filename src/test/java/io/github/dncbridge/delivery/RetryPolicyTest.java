package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RetryPolicyTest {

  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @Example
  void doublesFromOneSecondToAQuarterOfAnHour() {
    assertThat(
            IntStream.rangeClosed(1, 12)
                .mapToObj(attempt -> RetryPolicy.DEFAULT.delay(attempt, ALMOST_ONE).toMillis() + 1))
        .containsExactly(
            1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 64_000L, 128_000L, 256_000L, 512_000L,
            900_000L, 900_000L);
  }

  @Property
  void capsDelayAtMaximum(
      @ForAll int attempt,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random,
      @ForAll @LongRange(min = 0, max = 3_600_000) long base,
      @ForAll @LongRange(min = 0, max = 86_400_000) long max) {
    Duration delay =
        new RetryPolicy(Duration.ofMillis(base), Duration.ofMillis(max)).delay(attempt, random);
    assertThat(delay).isBetween(Duration.ZERO, Duration.ofMillis(max));
  }

  @Property
  void spreadsEveryDelayFromZeroToItsCeiling(
      @ForAll @IntRange(min = 1, max = 1_000_000) int attempt) {
    RetryPolicy policy = RetryPolicy.DEFAULT;
    long ceiling = policy.delay(attempt, ALMOST_ONE).toMillis() + 1;
    assertThat(policy.delay(attempt, 0)).isZero();
    assertThat(policy.delay(attempt, 0.5)).isEqualTo(Duration.ofMillis(ceiling / 2));
    assertThat(ceiling).isBetween(1_000L, 900_000L);
  }
}
