package io.github.dncbridge.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.RecordMapping;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepTest {

  private static final Instant SINCE = Instant.parse("2026-11-23T07:00:00Z");

  private final Step step =
      Step.of(
          "Contact",
          RecordMapping.of(
              "LinkedIn__c", "HasOptedOutOfEmail,Individual.ShouldForget", "{LinkedIn__c}"));

  @Test
  void asksForEachFieldOnceAndTheKey() {
    assertThat(step.soql())
        .isEqualTo(
            "SELECT Id, LinkedIn__c, HasOptedOutOfEmail, Individual.ShouldForget FROM Contact");
  }

  @Test
  void asksForWhatWasSavedSince() {
    assertThat(step.soql(SINCE))
        .endsWith(
            " FROM Contact WHERE SystemModstamp >= 2026-11-23T07:00:00.000Z ORDER BY"
                + " SystemModstamp, Id");
  }

  @Test
  void asksForThoseWhoseIndividualWasSavedSince() {
    assertThat(step.byIndividual("IndividualId").soql(SINCE))
        .endsWith(
            " FROM Contact WHERE IndividualId IN (SELECT Id FROM Individual WHERE SystemModstamp"
                + " >= 2026-11-23T07:00:00.000Z) ORDER BY SystemModstamp, Id");
  }
}
