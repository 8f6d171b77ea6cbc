package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptOutFieldTest {

  private static final List<SourceField> PLAIN =
      List.of(SourceField.named("linkedin"), new SourceField("donotemail", "Do not allow Emails"));

  @Test
  void isReadWhereItIsOptionalAndThere() {
    RecordMapping mapping = RecordMapping.of("linkedin", "donotemail, gone ? = Yes|No", "");
    List<SourceField> more = List.of(PLAIN.get(0), PLAIN.get(1), SourceField.named("gone"));
    assertThat(mapping.resolved(more).fields()).containsExactly("linkedin", "donotemail", "gone");
  }

  @Test
  void isLeftOutWhereItIsOptionalAndMissing() {
    RecordMapping mapping = RecordMapping.of("linkedin", "donotemail,gone?", "");
    assertThat(mapping.resolved(PLAIN).fields()).containsExactly("linkedin", "donotemail");
  }

  @Test
  void isAnErrorWhereItIsMissingAndNotOptional() {
    RecordMapping mapping = RecordMapping.of("linkedin", "donotemail,gone", "");
    assertThatThrownBy(() -> mapping.resolved(PLAIN))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "The opt-out field 'gone' is not among the source's fields (found: linkedin, donotemail"
                + " (Do not allow Emails)). Set opt-out to one of them.");
  }

  /** No opt-out field at all means that every record counts: it must be said, not happen. */
  @Test
  void doesNotMakeEveryRecordCountWhenAllAreMissing() {
    RecordMapping mapping = RecordMapping.of("linkedin", "gone?,lost?", "");
    assertThatThrownBy(() -> mapping.resolved(PLAIN))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "None of the opt-out fields 'gone, lost' is among the source's fields (found: linkedin,"
                + " donotemail (Do not allow Emails)). Set opt-out to one of them.");
  }

  @Test
  void hasAName() {
    assertThatThrownBy(() -> RecordMapping.of("linkedin", "?", ""))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("has a blank in it");
  }
}
