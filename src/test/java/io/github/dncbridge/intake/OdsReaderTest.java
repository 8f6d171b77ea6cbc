package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What LibreOffice saves is read in {@code FixtureReadersTest}; here is what takes other files. */
class OdsReaderTest {

  private static final String BEGIN =
      """
      <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
       xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
       xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
       xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
       xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>""";

  private static final String END = "</office:spreadsheet></office:body></office:document-content>";

  private static final String DAMAGED =
      "is damaged or was cut off: the XML in part 'content.xml' does not hold together. Export or copy it again.";

  private final Path folder;

  OdsReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      value = {
        "<text:p>a</text:p>\ta",
        "<text:p>  a &#9; &#10; b </text:p>\ta b",
        "<text:p>a<text:s/><text:s text:c='2'/>b<text:line-break/>c</text:p>\ta   b⏎c",
        "<text:p>a</text:p><text:p/><text:p>b</text:p>\ta⏎⏎b",
        "<text:p>a<text:span>b<text:span>c</text:span></text:span>d</text:p>\tabcd",
        "<text:p>see <text:a xlink:href='https://example.com/a'>this</text:a> one</text:p>\tsee https://example.com/a one",
        "<text:p><text:a xlink:href='mailto:a@example.com'>a@example.com</text:a></text:p>\ta@example.com",
        "<text:p><text:a xlink:href='#Sheet2.A1'>there</text:a></text:p>\tthere",
        "<office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p>\ta",
        "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame><text:p>a</text:p>\ta",
        "<text:p><text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby></text:p>\ta",
        "<text:p>&amp;&lt;&#233;</text:p>\t&<é",
        "<text:p><![CDATA[<a>]]></text:p>\t<a>",
      })
  void readsText(String content, String expected) throws IOException {
    assertThat(rows(sheet(row("<table:table-cell>" + content + "</table:table-cell>"))))
        .containsExactly("S!1: " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      value = {
        "office:value-type='float' office:value='1.5'\t1.5",
        "office:value-type='float' office:value='1.23456789012345E14'\t123456789012345",
        "office:value-type='float' office:value='1E999999999'\t1E999999999",
        "office:value-type='float'\tshown",
        "office:value-type='currency' office:value='12.5'\t12.5",
        "office:value-type='percentage' office:value='0.5'\t0.5",
        "office:value-type='boolean' office:boolean-value='true'\tTRUE",
        "office:value-type='date' office:date-value='2026-03-12'\t2026-03-12",
        "office:value-type='time' office:time-value='PT09H14M00S'\tshown",
        "office:value-type='string' office:string-value='hidden'\tshown",
        "table:formula='of:=HYPERLINK(&quot;https://example.com/a&quot;;&quot;shown&quot;)'\thttps://example.com/a",
        "table:formula='of:= hyperlink(&quot;https://example.com/a&quot;)'\thttps://example.com/a",
        "table:formula='of:=HYPERLINK([.B1];&quot;shown&quot;)'\tshown",
        "table:formula='of:=HYPERLINK(&quot;https://example.com/&quot;&amp;[.B1])'\tshown",
      })
  void readsValues(String attributes, String expected) throws IOException {
    String cell = "<table:table-cell %s><text:p>shown</text:p></table:table-cell>";
    assertThat(rows(sheet(row(cell.formatted(attributes))))).containsExactly("S!1: " + expected);
  }

  @Test
  void readsAStringThatIsOnlyAnAttribute() throws IOException {
    assertThat(
            rows(
                sheet(
                    row("<table:table-cell office:value-type='string' office:string-value='a'/>"))))
        .containsExactly("S!1: a");
  }

  @Test
  void countsRepeatedRowsAndCells() throws IOException {
    assertThat(
            rows(
                sheet(
                    "<table:table-header-rows>" + row(cell("a")) + "</table:table-header-rows>",
                    "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>",
                    "<table:table-row-group><table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2'/>"
                        + "<table:covered-table-cell table:number-columns-repeated='2'><text:p>b</text:p></table:covered-table-cell>"
                        + "<table:table-cell table:number-columns-repeated='16380'/></table:table-row></table:table-row-group>",
                    "<table:table-row table:number-rows-repeated='1048570'><table:table-cell/></table:table-row>")))
        .containsExactly("S!1: a", "S!5:  |  | b | b", "S!6:  |  | b | b");
  }

  @Test
  void tellsWhatIsHiddenAndReadsIt() throws IOException {
    String styles =
        BEGIN.replace(
            "<office:body>",
            "<office:automatic-styles xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'><style:style style:name='ta2' style:family='table'><style:table-properties table:display='false'/></style:style></office:automatic-styles><office:body>");
    String hidden =
        "<table:table table:name='A' table:style-name='ta2'><table:table-column/><table:table-column table:visibility='collapse' table:number-columns-repeated='2'/>"
            + "<table:table-row table:visibility='filter'>"
            + cell("a")
            + "</table:table-row><table:table-row table:visibility='collapse' table:number-rows-repeated='9'><table:table-cell/></table:table-row></table:table>";
    ListedRows read = new ListedRows();

    readInto(read, Zips.zip("content.xml", styles + hidden + sheet(row(cell("b"))) + END));

    assertThat(read.rows).containsExactly("A!1: a", "S!1: b");
    assertThat(read.findings)
        .containsExactly(
            new Finding(
                "hidden",
                "sheet 'A'",
                "hidden there: the sheet, 1 of its rows, 2 of its columns; what is hidden counts all the same"));
  }

  @Test
  void passesOverWhatIsNoSheet() throws IOException {
    assertThat(
            rows(
                "<table:tracked-changes><table:deletion><table:change-track-table-cell><text:p>gone</text:p></table:change-track-table-cell></table:deletion></table:tracked-changes>"
                    + "<table:table table:name=\"'file:///a.ods'#S\" table:style-name='ta_extref'>"
                    + row(cell("of another file"))
                    + "</table:table><table:table table:name='S'><table:shapes><draw:frame><text:p>x</text:p></draw:frame></table:shapes>"
                    + row(cell("a"))
                    + "</table:table>"))
        .containsExactly("S!1: a");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 100, 300, 500})
  void refusesWhatWasCutOff(int missing) throws IOException {
    String content = BEGIN + sheet(row(cell("a")), row(cell("b"))) + END;
    String cut = content.substring(0, content.length() - missing);
    if (missing == 0) {
      assertThat(read(cut)).hasSize(2);
    } else {
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(RejectedFileException.class)
          .hasMessage("File 'list.ods' " + DAMAGED);
    }
  }

  @Test
  void refusesWhatOnlyHostileFilesHold() {
    assertRefused(
        "<!DOCTYPE a [<!ENTITY b \"c\">]>" + BEGIN + END,
        "holds in part 'content.xml' a document type, which no spreadsheet program writes. Save it anew with a spreadsheet program.");
    assertRefused(
        BEGIN + "<table:a>".repeat(300) + END,
        "holds in part 'content.xml' elements nested more than 256 deep. Save it anew with a spreadsheet program.");
    String long5 = "x".repeat(5 << 20);
    String tooLong =
        "holds in part 'content.xml' a text or tag of more than 4 MiB. Save it anew with a spreadsheet program.";
    assertRefused(BEGIN + "<table:table table:name='" + long5 + "'/>" + END, tooLong);
    assertRefused(BEGIN + "<!--" + long5 + "-->" + END, tooLong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      value = {
        "<table:table-cell table:number-columns-repeated='16385'><text:p>a</text:p></table:table-cell>\tmore than 16,384 columns were found.",
        "<table:table-cell><text:p><text:s text:c='2000000000'/></text:p></table:table-cell>\ta cell holds more than 131,072 characters.",
        "<table:table-cell table:number-columns-repeated='16000'><text:p>0123456789012345678901234567890123456789012345678901234567890123456789</text:p></table:table-cell>\tmore than 1,048,576 characters stand in one row.",
      })
  void refusesRowsThatNoListHas(String cells, String problem) {
    assertThatThrownBy(() -> rows(sheet(row(cell("a")), row(cells))))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage(
            "File 'list.ods', sheet 'S', row 2: "
                + problem
                + " Expected a list; save it as CSV and hand that in.");
  }

  @Test
  void refusesABombOfRepeatedRows() {
    String bomb =
        "<table:table-row table:number-rows-repeated='1000000'><table:table-cell table:number-columns-repeated='1000'><text:p>a</text:p></table:table-cell></table:table-row>";
    assertThatThrownBy(() -> rows(sheet(bomb)))
        .isInstanceOf(RejectedFileException.class)
        .hasMessageContaining("repeated more often than any list needs");
    String tooMany =
        "<table:table-row table:number-rows-repeated='2000000'>" + cell("a") + "</table:table-row>";
    assertThatThrownBy(() -> rows(sheet(tooMany)))
        .isInstanceOf(RejectedFileException.class)
        .hasMessageContaining("a sheet has 1,048,576 rows at most");
  }

  @Test
  void refusesWhatIsEncrypted() {
    byte[] zip =
        Zips.zip(
            "content.xml",
            "not readable",
            "META-INF/manifest.xml",
            "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry m:full-path='content.xml'><m:encryption-data/></m:file-entry></m:manifest>");
    assertThatThrownBy(() -> read(zip))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage(
            "File 'list.ods' is protected by a password. Save it without one and hand it in again.");
  }

  @Test
  void refusesWhatHasNoContent() {
    assertThatThrownBy(() -> read(Zips.zip("styles.xml", "")))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage(
            "File 'list.ods' is a workbook without its part 'content.xml'. Open it in a spreadsheet and save it again, or export it again.");
    assertRefused(
        "<a/>",
        "is an OpenDocument file, but no spreadsheet. Copy the list into a spreadsheet and save it as .ods or CSV.");
  }

  private void assertRefused(String content, String problem) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage("File 'list.ods' " + problem);
  }

  private static String sheet(String... rows) {
    return "<table:table table:name='S'>" + String.join("", rows) + "</table:table>";
  }

  private static String row(String cells) {
    return "<table:table-row>" + cells + "</table:table-row>";
  }

  private static String cell(String text) {
    return "<table:table-cell office:value-type='string'><text:p>"
        + text
        + "</text:p></table:table-cell>";
  }

  private List<String> rows(String sheets) throws IOException {
    return read(BEGIN + sheets + END);
  }

  private List<String> read(String content) throws IOException {
    return read(Zips.zip("content.xml", content));
  }

  private List<String> read(byte[] zip) throws IOException {
    ListedRows collected = new ListedRows();
    readInto(collected, zip);
    return collected.rows;
  }

  private void readInto(RowSink sink, byte[] zip) throws IOException {
    OdsReader.packed().read(Files.write(folder.resolve("copy"), zip), "list.ods", sink);
  }
}
