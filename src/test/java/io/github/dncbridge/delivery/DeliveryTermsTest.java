package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class DeliveryTermsTest {

  @Property
  void spacesRequestsSoThatNoSecondHoldsOneTooMany(
      @ForAll @DoubleRange(min = 0.01, max = 1_000_000) double rateLimit) {
    Duration spacing = terms(rateLimit).spacing();
    assertThat(spacing.toNanos() * rateLimit / 1e9)
        .isGreaterThanOrEqualTo(1 + DeliveryTerms.LATEST.toNanos() / 1e9);
  }

  @Example
  void spacesTheDefaultRateByAFifthOfASecondAndTheSlack() {
    assertThat(terms(5).spacing()).isEqualTo(Duration.ofMillis(220));
  }

  @Example
  void hasNoSpacingWithoutALimit() {
    assertThat(terms(0).spacing()).isZero();
  }

  @Example
  void leasesForConnectingAndAnsweringAtTheirSlowest() {
    assertThat(terms(5).claim().lease()).isEqualTo(Duration.ofMinutes(3));
  }

  private static DeliveryTerms terms(double rateLimit) {
    return new DeliveryTerms(500, rateLimit, Duration.ofSeconds(30), Duration.ofMinutes(5));
  }
}
