package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example row of docs/mapping.md. */
class MappingDocumentTest {

  private static final List<String> ROW_COLUMNS = List.of("Company", "LinkedIn", "DNC", "Reason");
  private static final List<String> SETTING_COLUMNS = List.of("LinkedIn", "Stage", "Lists");

  static Stream<Arguments> headers() throws IOException {
    return table("headers", 4);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void tellsTheTruthAboutHeaders(String header, String identifier, String optOut, String reason) {
    List<String> columns = Arrays.asList(plain(header).split(", ", -1));
    String found;
    try {
      BoundColumns bound = FieldMapping.recognised().bind(columns).columns();
      found = "%s %s %s".formatted(bound.identifier(), bound.optOut(), bound.reason());
    } catch (MappingException e) {
      found = "error [] []";
    }

    assertThat(found)
        .isEqualTo(
            "%s [%s] [%s]"
                .formatted(
                    plain(identifier),
                    optOut.equals("every row") ? "" : plain(optOut),
                    reason.equals("none") ? "" : plain(reason)));
  }

  static Stream<Arguments> words() throws IOException {
    return table("words", 2)
        .flatMap(
            row ->
                Arrays.stream(((String) row.get()[0]).split(", ", -1))
                    .map(cell -> Arguments.of(plain(cell), row.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("words")
  void tellsTheTruthAboutWords(String cell, String meaning) {
    OptOutColumn column = new OptOutColumn(0, OptOutWords.STANDARD, OptOut.UNCLEAR, OptOut.UNCLEAR);

    assertThat(column.read(List.of(cell)).code()).isEqualTo(meaning);
  }

  static Stream<Arguments> rows() throws IOException {
    return table("rows", 2);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void tellsTheTruthAboutRows(String row, String result) {
    EntryMapper mapper = FieldMapping.recognised().bind(ROW_COLUMNS);

    assertThat(told(mapper.map(new SourceRecord("list.csv:2", cells(row))))).isEqualTo(result);
  }

  static Stream<Arguments> settings() throws IOException {
    return table("settings", 3);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void tellsTheTruthAboutSettings(String settings, String row, String result) {
    FieldMapping mapping = MappingCases.mapping(Arrays.asList(plain(settings).split("; ", -1)));
    EntryMapper mapper = mapping.bind(SETTING_COLUMNS);

    assertThat(told(mapper.map(new SourceRecord("list.csv:2", cells(row))))).isEqualTo(result);
  }

  private static String told(MappingResult result) {
    if (result instanceof MappingResult.Mapped mapped) {
      Reason reason = mapped.entry().reason();
      return "blocks `%s`%s"
          .formatted(
              mapped.entry().identifier().value(), reason == null ? "" : ": " + reason.text());
    }
    if (result instanceof MappingResult.Rejected rejected) {
      return "rejected as `%s`%s"
          .formatted(rejected.reason().code(), rejected.optedOut() ? ", opted out" : "");
    }
    return "not opted out";
  }

  /** Returns the rows of the table that follows the marker of this name. */
  private static Stream<Arguments> table(String name, int columns) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs/mapping.md"));
    int marker = lines.indexOf("<!-- checked: " + name + " -->");
    assertThat(marker).as("marker of the table " + name).isNotNegative();
    List<Arguments> rows =
        lines.stream()
            .skip(marker + 3L)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> Arguments.of((Object[]) tableRow(line, columns)))
            .toList();
    assertThat(rows).as("rows of the table " + name).isNotEmpty();
    return rows.stream();
  }

  private static String[] tableRow(String line, int columns) {
    String[] parts = line.substring(1).split("(?<!\\\\)\\|", -1);
    assertThat(parts).as(line).hasSize(columns + 1);
    return Arrays.stream(parts).limit(columns).map(String::strip).toArray(String[]::new);
  }

  private static List<String> cells(String row) {
    return Arrays.stream(plain(row).split("\\\\\\|", -1)).map(String::strip).toList();
  }

  /** Without the marks of code. */
  private static String plain(String text) {
    return text.replace("`", "");
  }
}
