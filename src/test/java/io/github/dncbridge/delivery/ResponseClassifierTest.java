package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.delivery.DeliveryOutcome.Accepted;
import io.github.dncbridge.delivery.DeliveryOutcome.Later;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ResponseClassifierTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TestFactory
  Stream<DynamicTest> classifies() throws IOException {
    JsonNode cases =
        new ObjectMapper()
            .readTree(ResponseClassifierTest.class.getResourceAsStream("/delivery/answers.json"));
    return StreamSupport.stream(cases.spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.path("id").textValue(), () -> check(one)));
  }

  private static void check(JsonNode expected) {
    DeliveryOutcome outcome =
        ResponseClassifier.classify(
            new Answer.Response(
                expected.path("status").intValue(),
                expected.path("retryAfter").textValue(),
                expected.path("body").textValue(),
                expected.path("whole").asBoolean(true)),
            NOW);
    assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected.path("outcome").textValue());
    assertThat(outcome.words()).isEqualTo(expected.path("words").textValue());
    if (outcome instanceof Accepted accepted) {
      assertThat(accepted.blocked()).isEqualTo(number(expected.path("blocked")));
    }
    if (outcome instanceof Later later) {
      Integer waits = number(expected.path("waits"));
      assertThat(later.notBefore()).isEqualTo(waits == null ? null : NOW.plusSeconds(waits));
      assertThat(later.everyone()).isEqualTo(expected.path("everyone").asBoolean());
    }
  }

  private static @Nullable Integer number(JsonNode node) {
    return node.isInt() ? node.intValue() : null;
  }

  @Test
  void takesNoAnswerForNotYet() {
    assertThat(ResponseClassifier.classify(new Answer.None("the connection was refused"), NOW))
        .isEqualTo(new Later("the connection was refused", null, false));
  }

  @Property
  void neverThrowsAndSaysAtMostTwoHundredCharacters(
      @ForAll @IntRange(min = 200, max = 999) int status,
      @ForAll String body,
      @ForAll String retryAfter,
      @ForAll boolean whole) {
    DeliveryOutcome outcome =
        ResponseClassifier.classify(new Answer.Response(status, retryAfter, body, whole), NOW);
    assertThat(outcome.words()).isNotBlank().hasSizeLessThanOrEqualTo(200);
    assertThat(outcome).isNotInstanceOf(Accepted.class);
  }
}
