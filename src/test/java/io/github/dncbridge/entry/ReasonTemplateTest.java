package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTemplateTest {

  static Stream<Arguments> templates() {
    return cases("templates.tsv");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void putsCellsIntoText(String template, String lists, String stage, String expected) {
    ReasonTemplate parsed = ReasonTemplate.parse(template);
    SourceColumns columns = new SourceColumns(List.of("Lists", "Stage"));
    int[] indexes =
        parsed.columns().stream().mapToInt(name -> columns.one("reason", name)).toArray();

    Reason reason = new ReasonReader(parsed, indexes).read(List.of(lists, stage));

    assertThat(reason == null ? "-" : reason.text()).isEqualTo(expected);
  }

  static Stream<Arguments> badTemplates() {
    return cases("bad-templates.tsv");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTemplates")
  void refusesBraceWithoutColumn(String template, String message) {
    assertThatThrownBy(() -> ReasonTemplate.parse(template))
        .isInstanceOf(MappingException.class)
        .hasMessage(message);
  }

  @Test
  void keepsBracesOfConstant() {
    assertThat(new ReasonReader(ReasonTemplate.constant("see {A}"), new int[0]).read(List.of()))
        .isEqualTo(new Reason("see {A}"));
  }

  @Test
  void refusesBlankConstant() {
    assertThatThrownBy(() -> ReasonTemplate.constant(" \u00A0"))
        .isInstanceOf(MappingException.class)
        .hasMessage("The reason is blank. Give it a text, or leave it out.");
  }

  private static Stream<Arguments> cases(String file) {
    return MappingCases.rows(file).stream().map(row -> Arguments.of(row.toArray()));
  }
}
