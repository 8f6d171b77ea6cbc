package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.ReadingOptions.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example file of docs/mapping.md. */
class TextFileDocumentTest {

  private final Path folder;

  TextFileDocumentTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Arguments> files() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs/mapping.md"));
    int marker = lines.indexOf("<!-- checked: files -->");
    assertThat(marker).as("marker of the table").isNotNegative();
    return lines.stream()
        .skip(marker + 3L)
        .takeWhile(line -> line.startsWith("|"))
        .map(
            line ->
                Arguments.of(
                    (Object[])
                        Arrays.stream(line.substring(1).split("(?<!\\\\)\\|", -1))
                            .limit(3)
                            .map(String::strip)
                            .toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void tellsTheTruthAboutFiles(String text, String options, String found) throws IOException {
    Path file = Files.writeString(folder.resolve("contacts.csv"), plain(text));
    ReadingOptions reading = ReadingOptions.recognised();
    if (!options.isEmpty()) {
      String[] option = plain(options).split("=", 2);
      reading = reading.with(option[0], option[1]);
    }
    String told;
    try {
      told = told(CsvInspector.inspect(DroppedFile.at(file), FieldMapping.recognised(), reading));
    } catch (RejectedFileException e) {
      told = "refused: " + e.getMessage();
    }
    if (found.startsWith("refused: ")) {
      String problem = found.substring("refused: ".length());
      assertThat(told).startsWith("refused: File 'contacts.csv', line ").contains(problem);
    } else {
      assertThat(told).isEqualTo(plain(found));
    }
  }

  private static String told(InspectedText inspected) {
    CsvFormat format = inspected.format();
    CsvDialect dialect = format.dialect();
    String style =
        switch (dialect.quote()) {
          case DOUBLE -> "";
          case SINGLE -> "single quotes, ";
          case NONE -> "no quotes, ";
        };
    long records = inspected.lines().records();
    return "cut at %s, %s%sheader in line %d, %d %s%s"
        .formatted(
            dialect.separator(),
            style,
            dialect.escape() == Escape.BACKSLASH ? "backslash escapes, " : "",
            format.headerLine(),
            records,
            records == 1 ? "record" : "records",
            format.broken().isEmpty() ? "" : ", " + format.broken().size() + " broken");
  }

  private static String plain(String shown) {
    return shown.replace("`", "").replace("\\|", "|").replace('→', '\t').replace('⏎', '\n');
  }
}
