package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real program saves is read in {@code FixtureReadersTest}. */
class ExcelXmlReaderTest {

  @TempDir private Path folder;

  @Test
  void tellsWhatIsHiddenAndReadsIt() throws IOException {
    ListedRows read =
        read(
            """
            <Worksheet ss:Name='A'><Table>
            <Column ss:Hidden='1' ss:Span='2'/><Column/><Column ss:Index='9' ss:Hidden='1'/>
            <Row><Cell><Data ss:Type='String'>a</Data></Cell></Row>
            <Row ss:Hidden='1'><Cell><Data ss:Type='String'>b</Data></Cell></Row>
            <Row ss:Hidden='1'><Cell/></Row>
            </Table><WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'>
            <Visible>SheetVeryHidden</Visible></WorksheetOptions></Worksheet>
            <Worksheet ss:Name='B'><Table>
            <Row><Cell><Data ss:Type='String'>c</Data></Cell></Row></Table></Worksheet>""");

    assertThat(read.rows).containsExactly("A!1: a", "A!2: b", "B!1: c");
    assertThat(read.findings)
        .containsExactly(
            new Finding(
                "hidden",
                "sheet 'A'",
                "hidden there: the sheet, 1 of its rows, 4 of its columns; what is hidden counts"
                    + " all the same"));
  }

  private ListedRows read(String sheets) throws IOException {
    String workbook =
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'"
            + " xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>%s</Workbook>"
                .formatted(sheets);
    ListedRows read = new ListedRows();
    new ExcelXmlReader()
        .read(Files.writeString(folder.resolve("book.xml"), workbook), "book.xml", read);
    return read;
  }
}
