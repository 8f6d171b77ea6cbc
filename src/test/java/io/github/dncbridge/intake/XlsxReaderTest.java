package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class XlsxReaderTest {

  private final Path folder;

  XlsxReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.intake.XlsxCase#all")
  void readsOrRejectsEachFileAsExpected(XlsxCase given) throws IOException {
    Path file = given.write(folder.resolve("book.xlsx"));
    if (given.rejected() != null) {
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(RejectedFileException.class)
          .hasMessage("File 'book.xlsx'" + given.rejected());
    } else {
      assertThat(read(file).rows).isEqualTo(given.expected());
    }
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void readsWhatApachePoiWrites() throws IOException {
    Path file = folder.resolve("book.xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream stream = Files.newOutputStream(file)) {
      XSSFSheet sheet = book.createSheet("People");
      sheet.createRow(0).createCell(0).setCellValue("LinkedIn");
      sheet.createRow(2).createCell(1).setCellValue("Jane");
      Hyperlink link = book.getCreationHelper().createHyperlink(HyperlinkType.URL);
      link.setAddress("https://www.linkedin.com/in/jane-smith");
      sheet.getRow(2).getCell(1).setHyperlink(link);
      sheet
          .createRow(3)
          .createCell(0)
          .setCellFormula("HYPERLINK(\"https://example.com/in/x\",\"x\")");
      sheet.getRow(3).createCell(1).setCellValue(true);
      book.createSheet("Empty");
      book.write(stream);
    }

    CollectedRows read = read(file);

    assertThat(read.sheets).containsExactly("People", "Empty");
    assertThat(read.rows)
        .containsExactly(
            List.of("1", "LinkedIn"),
            List.of("3", "", "https://www.linkedin.com/in/jane-smith"),
            List.of("4", "https://example.com/in/x", "TRUE"));
    assertThat(read.share).isEqualTo(1);
  }

  @Test
  void tellsWhatIsHiddenAndReadsIt() throws IOException {
    String rows =
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\" hidden=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"1\"/></sheetData>";
    Path file =
        new XlsxFile()
            .sheet("A", "veryHidden", rows)
            .sheet("B", "<sheetData/>")
            .write(folder.resolve("book.xlsx"));

    CollectedRows read = read(file);

    assertThat(read.rows).containsExactly(List.of("1", "1"));
    assertThat(read.findings)
        .containsExactly(
            new Finding(
                "hidden",
                "sheet 'A'",
                "hidden there: the sheet, 1 of its rows, 2 of its columns; what is hidden counts all the same"));
  }

  @Test
  void rejectsEveryFileThatWasCutOff() throws IOException {
    Path file = new XlsxFile().sheet("A", "<sheetData/>").write(folder.resolve("book.xlsx"));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(file), "%d bytes", length)
          .isInstanceOf(RejectedFileException.class);
    }
  }

  @Test
  void readsNothingElseWhereverABitIsFlipped() throws IOException {
    Path file =
        new XlsxFile()
            .sheet(
                "A",
                "<sheetData><row><c t=\"inlineStr\"><is><t>john-doe</t></is></c></row></sheetData>")
            .write(folder.resolve("book.xlsx"));
    byte[] whole = Files.readAllBytes(file);
    List<List<String>> expected = read(file).rows;
    for (int at = 0; at < whole.length; at++) {
      byte[] broken = whole.clone();
      broken[at] = (byte) (broken[at] ^ (1 << (at % 8)));
      Files.write(file, broken);
      try {
        assertThat(read(file).rows).as("flipped in byte %d", at).isEqualTo(expected);
      } catch (RejectedFileException e) {
        assertThat(e).hasMessageStartingWith("File 'book.xlsx'");
      }
    }
  }

  private CollectedRows read(Path file) throws IOException {
    CollectedRows rows = new CollectedRows();
    new XlsxReader(folder).read(file, "book.xlsx", rows);
    return rows;
  }
}
