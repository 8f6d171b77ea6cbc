package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.delivery.Circuit.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /** The n-th failed probe is followed by n minutes. */
  private final Circuit circuit = new Circuit(Duration::ofMinutes);

  @ParameterizedTest
  @CsvSource({
    "FFFFFFF, false", // seven failed, but there were not ten
    "FFFFFFFFF, false",
    "FFFFFFFFFF, true",
    "FFFFFFSSSS, false",
    "FFFFFFSSSSF, false", // the oldest failure has left the last ten
    "SSSFFFFFFF, true",
    "SSSSFFFFFFF, true",
    "SFSFSFSFSFSFSFSFSFSF, false"
  })
  void opensWhenSevenOfTheLastTenFailed(String requests, boolean opens) {
    boolean opened = false;
    for (int i = 0; i < requests.length(); i++) {
      Permit permit = enter(NOW);
      if (requests.charAt(i) == 'F') {
        opened = circuit.failed(permit, NOW);
      } else {
        circuit.succeeded(permit);
      }
    }
    assertThat(opened).isEqualTo(opens);
    assertThat(circuit.enter(NOW)).isEqualTo(opens ? null : Permit.REQUEST);
  }

  @Test
  void letsOneProbeThroughAtATime() {
    open();
    assertThat(circuit.enter(minutes(1).minusMillis(1))).isNull();

    assertThat(circuit.enter(minutes(1))).isEqualTo(Permit.PROBE);
    assertThat(circuit.enter(minutes(1))).isNull();
    circuit.end(Permit.PROBE);

    assertThat(circuit.enter(minutes(1))).isEqualTo(Permit.PROBE);
  }

  @Test
  void waitsLongerAfterEachProbeThatFails() {
    open();
    assertThat(circuit.failed(enter(minutes(1)), minutes(1))).isFalse();
    assertThat(circuit.enter(minutes(2).minusMillis(1))).isNull();
    circuit.failed(enter(minutes(2)), minutes(2));

    assertThat(circuit.enter(minutes(4).minusMillis(1))).isNull();
    assertThat(circuit.enter(minutes(4))).isEqualTo(Permit.PROBE);
  }

  @Test
  void closesWhenAProbeSucceeds() {
    open();
    circuit.succeeded(enter(minutes(1)));

    assertThat(circuit.enter(minutes(1))).isEqualTo(Permit.REQUEST);
    assertThat(circuit.failed(Permit.REQUEST, minutes(1)))
        .as("what failed before is forgotten")
        .isFalse();
  }

  @Test
  void beginsAnewWithTheFirstWaitWhenItOpensAgain() {
    open();
    circuit.failed(enter(minutes(1)), minutes(1));
    circuit.succeeded(enter(minutes(2)));
    open();

    assertThat(circuit.enter(minutes(1))).isEqualTo(Permit.PROBE);
  }

  @Test
  void doesNotLetLateFailuresMoveTheProbe() {
    Permit earlier = enter(NOW);
    open();
    circuit.failed(earlier, NOW.plusSeconds(59));

    assertThat(circuit.enter(minutes(1))).isEqualTo(Permit.PROBE);
    circuit.failed(earlier, minutes(1));
    assertThat(circuit.enter(minutes(1))).as("the probe is still under way").isNull();
  }

  @Test
  void closesWhenALateRequestSucceeds() {
    Permit earlier = enter(NOW);
    open();
    Permit probe = enter(minutes(1));
    circuit.succeeded(earlier);

    assertThat(circuit.enter(minutes(1))).isEqualTo(Permit.REQUEST);
    assertThat(circuit.failed(probe, minutes(1))).isFalse();
  }

  private void open() {
    for (int i = 0; i < 10; i++) {
      circuit.failed(Permit.REQUEST, NOW);
    }
    assertThat(circuit.enter(NOW)).isNull();
  }

  private Permit enter(Instant now) {
    return Objects.requireNonNull(circuit.enter(now));
  }

  private static Instant minutes(int number) {
    return NOW.plus(Duration.ofMinutes(number));
  }
}
