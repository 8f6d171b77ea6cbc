package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldMappingTest {

  private static final FieldMapping RECOGNISED = FieldMapping.recognised();

  static Stream<Arguments> headers() {
    return cases("headers.tsv");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void recognisesColumns(
      String tool, String header, String identifier, String optOut, String reason) {
    List<String> cells = MappingCases.split(header, '|');

    assertThat(RECOGNISED.matchesHeader(cells)).as(tool).isTrue();
    assertThat(RECOGNISED.bind(cells).columns())
        .isEqualTo(new BoundColumns(identifier, orNone(optOut), orNone(reason)));
  }

  static Stream<Arguments> errors() {
    return cases("errors.tsv");
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("errors")
  void namesTheColumnsFoundWhenItDoesNotFit(String settings, String header, String message) {
    FieldMapping mapping = MappingCases.mapping(MappingCases.split(settings, '|'));
    List<String> cells = MappingCases.split(header, '|');

    assertThatThrownBy(() -> mapping.bind(cells))
        .isInstanceOf(MappingException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> badSettings() {
    return cases("bad-settings.tsv");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSettings")
  void refusesBadSetting(String setting, String message) {
    assertThatThrownBy(() -> MappingCases.mapping(List.of(setting)))
        .isInstanceOf(MappingException.class)
        .hasMessage(message);
  }

  @Test
  void refusesWordThatMeansBoth() {
    assertThatThrownBy(
            () -> RECOGNISED.withOptOutWords(Set.of("Do-not-mail"), Set.of("DO NOT MAIL")))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "The opt-out word 'donotmail' means both yes and no. Remove it from one of the two.");
  }

  @Test
  void prefersExactSpellingOfConfiguredColumn() {
    BoundColumns bound =
        RECOGNISED.withIdentifierColumn("my_link").bind(List.of("My Link", "my_link")).columns();

    assertThat(bound.identifier()).isEqualTo("my_link");
  }

  @Test
  void findsConfiguredColumnWithoutLetters() {
    assertThat(RECOGNISED.withIdentifierColumn("#").bind(List.of("*", "#")).columns().identifier())
        .isEqualTo("#");
  }

  @Test
  void seesHeaderWithTwoCandidatesSoThatBindingCanNameThem() {
    assertThat(RECOGNISED.matchesHeader(List.of("LinkedIn", "LinkedIn URL"))).isTrue();
  }

  @Test
  void seesNoHeaderInPreambleOrData() {
    assertThat(RECOGNISED.matchesHeader(List.of("Notes:"))).isFalse();
    assertThat(RECOGNISED.matchesHeader(List.of("URL", "Name"))).isFalse();
    assertThat(RECOGNISED.matchesHeader(List.of("https://www.linkedin.com/in/john-doe"))).isFalse();
    assertThat(RECOGNISED.matchesHeader(List.of())).isFalse();
  }

  @Test
  void seesHeaderByConfiguredIdentifierAlone() {
    FieldMapping mapping = RECOGNISED.withIdentifierColumn("Profil");

    assertThat(mapping.matchesHeader(List.of("Name", "PROFIL"))).isTrue();
    assertThat(mapping.matchesHeader(List.of("Name", "LinkedIn"))).isFalse();
  }

  @Test
  void listsHundredsOfColumnsAndCountsTheRest() {
    assertThatThrownBy(() -> RECOGNISED.bind(Collections.nCopies(401, "Name")))
        .hasMessageContaining("'Name' and 1 more). Name the right one");
  }

  @Test
  void isEqualWhenConfiguredAlike() {
    List<String> settings =
        List.of("identifier=A", "reason-template=in {B}", "opt-out=C", "opt-out-yes=x,y");

    assertThat(MappingCases.mapping(settings)).isEqualTo(MappingCases.mapping(settings));
    assertThat(MappingCases.mapping(settings).fingerprint())
        .isEqualTo(MappingCases.mapping(settings).fingerprint());
  }

  @Test
  void hasAnotherFingerprintForEachSetting() {
    Stream<FieldMapping> mappings =
        Stream.of(
                "",
                "identifier=A",
                "reason=A",
                "reason-template=A",
                "reason-template={A}{B}",
                "opt-out=A",
                "opt-out=A|opt-out=B",
                "opt-out=A, B",
                "opt-out=always",
                "opt-out-yes=A",
                "opt-out-no=A",
                "opt-out-blank=no",
                "opt-out-blank=yes",
                "opt-out-other=no")
            .map(settings -> MappingCases.mapping(MappingCases.split(settings, '|')));

    assertThat(mappings.map(FieldMapping::fingerprint)).doesNotHaveDuplicates();
  }

  /** When this fails because names, words or rules have changed: put in the new fingerprint. */
  @Test
  void keepsItsFingerprintFromOneJvmToTheNext() {
    assertThat(RECOGNISED.fingerprint()).isEqualTo("a1c53502568bbf003dc7a6264c9967b0");
  }

  private static List<String> orNone(String column) {
    return column.equals("-") ? List.of() : List.of(column);
  }

  private static Stream<Arguments> cases(String file) {
    return MappingCases.rows(file).stream().map(row -> Arguments.of(row.toArray()));
  }
}
