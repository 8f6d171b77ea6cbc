package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same workbook as real programs save it: a link and a formula that is one, a comment, a hidden
 * sheet and a hidden row, dates, truth values, repeated rows and cells, and a million blank ones.
 */
class FixtureReadersTest {

  private static final Path FOLDER = Path.of("src/test/resources/formats");

  private static final Map<String, WorkbookReader> READERS =
      Map.of(
          "ods",
          OdsReader.packed(),
          "fods",
          OdsReader.flat(),
          "xml",
          new ExcelXmlReader(),
          "html",
          new HtmlReader(null));

  @ParameterizedTest
  @ValueSource(strings = {"ods", "fods", "xml", "html"})
  void readsWhatLibreOfficeSaved(String ending) throws IOException {
    Path file = FOLDER.resolve("libreoffice." + ending);
    ListedRows collected = new ListedRows();
    Objects.requireNonNull(READERS.get(ending)).read(file, file.toString(), collected);
    assertThat(collected.rows)
        .isEqualTo(Files.readAllLines(FOLDER.resolve("libreoffice." + ending + ".expected")));
  }
}
