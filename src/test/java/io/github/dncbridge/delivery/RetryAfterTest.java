package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TestFactory
  Stream<DynamicTest> reads() throws IOException {
    return Lines.of("retry-after.tsv").stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line[0],
                    () ->
                        assertThat(RetryAfter.parse(line[0], NOW))
                            .isEqualTo(
                                line[1].equals("-")
                                    ? null
                                    : NOW.plusSeconds(Long.parseLong(line[1])))));
  }

  @Test
  void isNotThere() {
    assertThat(RetryAfter.parse(null, NOW)).isNull();
    assertThat(RetryAfter.parse(" \t", NOW)).isNull();
  }

  @Property
  void neverThrowsAndNeverGoesBeyondADay(@ForAll String value) {
    Instant until = RetryAfter.parse(value, NOW);
    if (until != null) {
      assertThat(until).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(RetryAfter.MAX));
    }
  }
}
