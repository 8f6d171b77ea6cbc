package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptOutWordsTest {

  private static final Map<String, String> INVISIBLE =
      Map.of("(empty)", "", "(spaces)", " \t ", "(nbsp)", "\u00A0\uFEFF\u200B");

  static Stream<Arguments> words() {
    return MappingCases.rows("words.tsv").stream().map(row -> Arguments.of(row.toArray()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("words")
  void readsStandardWord(String cell, OptOut meaning) {
    assertThat(read(OptOutWords.STANDARD, INVISIBLE.getOrDefault(cell, cell))).isEqualTo(meaning);
  }

  @Test
  void readsPipedriveWordsOnlyInPipedriveColumn() {
    assertThat(KnownColumns.words("personmarketingstatus")).isEqualTo(OptOutWords.PIPEDRIVE);
    assertThat(KnownColumns.words("dnc")).isEqualTo(OptOutWords.STANDARD);
    assertThat(read(OptOutWords.PIPEDRIVE, "Unsubscribed")).isEqualTo(OptOut.YES);
    assertThat(read(OptOutWords.PIPEDRIVE, "No consent")).isEqualTo(OptOut.NO);
    assertThat(read(OptOutWords.PIPEDRIVE, "Archived")).isEqualTo(OptOut.NO);
    assertThat(read(OptOutWords.PIPEDRIVE, "yes")).isEqualTo(OptOut.UNCLEAR);
  }

  @Test
  void replacesStandardWordsByConfiguredOnes() {
    OptOutWords consent = new OptOutWords(Set.of("No", "withdrawn"), Set.of("Yes"));

    assertThat(read(consent, "NO")).isEqualTo(OptOut.YES);
    assertThat(read(consent, "With-drawn")).isEqualTo(OptOut.YES);
    assertThat(read(consent, "yes")).isEqualTo(OptOut.NO);
    assertThat(read(consent, "true")).isEqualTo(OptOut.UNCLEAR);
  }

  @Test
  void keepsConfiguredHyphenApartFromBlank() {
    OptOutColumn column =
        new OptOutColumn(
            0, new OptOutWords(Set.of("x"), Set.of("-")), OptOut.UNCLEAR, OptOut.UNCLEAR);

    assertThat(column.read(List.of("-"))).isEqualTo(OptOut.NO);
    assertThat(column.read(List.of(""))).isEqualTo(OptOut.UNCLEAR);
  }

  private static OptOut read(OptOutWords words, String cell) {
    return new OptOutColumn(0, words, OptOut.UNCLEAR, OptOut.UNCLEAR).read(List.of(cell));
  }
}
