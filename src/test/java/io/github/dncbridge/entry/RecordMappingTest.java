package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMappingTest {

  static List<String[]> fields() throws IOException {
    return lines("crm-fields.tsv");
  }

  static List<String[]> records() throws IOException {
    return lines("crm-records.tsv");
  }

  private static List<String[]> lines(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RecordMappingTest.class.getResourceAsStream("/mapping/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  /** {@code name} or {@code name:label}, separated by bars. */
  private static List<SourceField> available(String text) {
    return Arrays.stream(text.split("\\|", -1))
        .filter(field -> !field.isEmpty())
        .map(
            field -> {
              int colon = field.indexOf(':');
              return colon < 0
                  ? SourceField.named(field)
                  : new SourceField(field.substring(0, colon), field.substring(colon + 1));
            })
        .toList();
  }

  @ParameterizedTest(name = "{0} / {1} / {2} in {3}")
  @MethodSource("fields")
  void findsItsFields(
      String identifier, String optOut, String reason, String available, String expected) {
    RecordMapping mapping = RecordMapping.of(identifier, optOut, reason);
    if (expected.startsWith("!")) {
      assertThatThrownBy(() -> mapping.resolved(available(available)))
          .isInstanceOf(MappingException.class)
          .hasMessage(expected.substring(1));
    } else {
      assertThat(String.join(",", mapping.resolved(available(available)).fields()))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0} / {1}: {3}")
  @MethodSource("records")
  void tellsWhatBecomesOfARecord(
      String identifier, String optOut, String reason, String values, String expected) {
    RecordMapping mapping = RecordMapping.of(identifier, optOut, reason);
    // A bar separates values, the sign ⏎ stands for a line break in one.
    List<String> cells = new ArrayList<>(List.of(values.replace('⏎', '\n').split("\\|", -1)));
    MappingResult result = mapping.bind().map(new SourceRecord("7", cells));
    assertThat(shown(result)).isEqualTo(expected);
  }

  private static String shown(MappingResult result) {
    if (result instanceof Mapped mapped) {
      Reason reason = mapped.entry().reason();
      return mapped.entry().identifier().value() + (reason == null ? "" : ": " + reason.text());
    }
    if (result instanceof Rejected rejected) {
      return "rejected: " + rejected.reason().code() + (rejected.optedOut() ? ", opted out" : "");
    }
    return "not opted out";
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void demandsAnOptOut(String optOut) {
    assertThatThrownBy(() -> RecordMapping.of("linkedin", optOut, ""))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("No opt-out field is set.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=DNC", "stage=", "stage=DNC|", "stage=DNC||No"})
  void refusesAnOptOutWithABlankInIt(String optOut) {
    assertThatThrownBy(() -> RecordMapping.of("linkedin", optOut, ""))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "The opt-out '%s' has a blank in it. Write field, or field=value|value."
                .formatted(optOut));
  }

  @Test
  void isNotBoundBeforeItsIdentifierIsFound() {
    assertThatThrownBy(() -> RecordMapping.of("", "dnc", "").bind())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void asksForAFieldOnceThoughItIsUsedTwice() {
    assertThat(RecordMapping.of("linkedin,website", "dnc,stage=DNC,stage=No", "{stage}").fields())
        .containsExactly("linkedin", "website", "dnc", "stage");
  }
}
