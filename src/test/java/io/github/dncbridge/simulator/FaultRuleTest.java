package io.github.dncbridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FaultRuleTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "/simulator/fault-texts.tsv",
      delimiter = '\t',
      quoteCharacter = '\0',
      numLinesToSkip = 1,
      maxCharsPerColumn = 10_000)
  void readsWhatPeopleWrite(String text, String meaning) {
    if (meaning.startsWith("Fault '")) {
      assertThatThrownBy(() -> FaultRule.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(meaning);
      return;
    }
    FaultRule rule = FaultRule.parse(text);
    assertThat(rule).hasToString(meaning);
    assertThat(FaultRule.parse(meaning)).isEqualTo(rule);
  }

  @Test
  void firesOnlyAsOftenAsSaidAfterTheSkipped() {
    assertThat(fired(FaultRule.of(Fault.Plain.HANG).skip(2).times(3), 8)).isEqualTo("..xxx...");
  }

  @Test
  void firesForTheSameShareWithTheSameSeed() {
    String drawn = fired(FaultRule.of(Fault.Plain.HANG).share(0.25, 7), 1000);
    assertThat(fired(FaultRule.of(Fault.Plain.HANG).share(0.25, 7), 1000)).isEqualTo(drawn);
    assertThat(fired(FaultRule.of(Fault.Plain.HANG).share(0.25, 8), 1000)).isNotEqualTo(drawn);
    assertThat(drawn.replace(".", "").length()).isBetween(200, 300);
  }

  @Test
  void passesByOtherMethods() {
    FaultPlan plan = new FaultPlan(Clock.systemUTC());
    plan.add(FaultRule.of(Fault.Plain.HANG).skip(1));
    assertThat(plan.decide("GET", List.of()).fault()).isNull();
    assertThat(plan.decide("POST", List.of()).fault()).isNull();
    assertThat(plan.decide("GET", List.of()).fault()).isNull();
    assertThat(plan.decide("POST", List.of()).fault()).isEqualTo(Fault.Plain.HANG);
    assertThat(plan.states()).extracting(FaultPlan.State::fired).containsExactly(1L);
  }

  @Test
  void firstRuleThatFitsDecides() {
    FaultPlan plan = new FaultPlan(Clock.systemUTC());
    plan.add(FaultRule.parse("503x1"));
    plan.add(FaultRule.parse("500x1"));
    assertThat(
            IntStream.range(0, 3)
                .mapToObj(i -> String.valueOf(plan.decide("POST", List.of()).kind())))
        .containsExactly("503", "500", "null");
  }

  private static String fired(FaultRule rule, int requests) {
    FaultPlan plan = new FaultPlan(Clock.systemUTC());
    plan.add(rule);
    StringBuilder fired = new StringBuilder();
    for (int i = 0; i < requests; i++) {
      fired.append(plan.decide("POST", List.of()).fault() == null ? '.' : 'x');
    }
    return fired.toString();
  }
}
