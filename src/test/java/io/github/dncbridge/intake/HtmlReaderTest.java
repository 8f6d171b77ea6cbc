package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReaderTest {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private final Path folder;

  HtmlReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsWhatSalesforceClassicCallsAWorkbook() throws IOException {
    assertThat(
            rows(
                """
                <html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/></head>
                <body><table><tr bgcolor="#ffffff"><th>Full Name</th><th>LinkedIn</th><th>Email Opt Out</th></tr>
                <tr><td>John Doe</td><td><a href="https://www.linkedin.com/in/john-doe" target="_blank">profile</a></td><td><img src="/img/checkbox_checked.gif" alt="Checked"></td></tr>
                <tr><td>Jane &amp; Smith</td><td>https://www.linkedin.com/in/j%C3%A9r</td><td><img alt="Not Checked"></td></tr>
                <tr><td colspan="3">Copyright (c) 2000-2026 salesforce.com</td></tr></table></body></html>
                """))
        .containsExactly(
            "table 1!1: Full Name | LinkedIn | Email Opt Out",
            "table 1!2: John Doe | https://www.linkedin.com/in/john-doe | Checked",
            "table 1!3: Jane & Smith | https://www.linkedin.com/in/j%C3%A9r | Not Checked",
            "table 1!4: Copyright (c) 2000-2026 salesforce.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      value = {
        "<td>  a   b&nbsp;&nbsp;c </td>\ta b c",
        "<td>a<br>b<br/>c</td>\ta⏎b⏎c",
        "<td><p>a</p><p>b</p></td>\ta⏎b",
        "<td><ul><li>a<li>b</ul></td>\ta⏎b",
        "<td>&lt;b&gt; &#233; &eacute;</td>\t<b> é é",
        "<td>a<!-- b --><script>c</script><style>d</style></td>\ta",
        "<td>see <a href='https://example.com/a'>here</a>, please</td>\tsee https://example.com/a, please",
        "<td><a href='mailto:a@example.com'>a@example.com</a></td>\ta@example.com",
        "<td><a href='/003xyz'>John</a></td>\tJohn",
        "<td><a href='javascript:x()'>John</a></td>\tJohn",
        "<th><a href='https://example.com/?sort=a'>LinkedIn</a></th>\tLinkedIn",
        "<td><input type=checkbox checked></td>\tchecked",
        "<td><input type=checkbox></td>\tunchecked",
        "<td><img alt='LinkedIn'>yes</td>\tyes",
        "<td style='display:none'>hidden</td>\thidden",
        "<td>a<td>b\ta | b",
        "<td colspan=3>a</td><td>b</td>\ta |  |  | b",
        "<td colspan=99999999999>a</td>\ta",
        "<td>a</td><td></td><td>&nbsp;</td><td>b</td><td></td>\ta |  |  | b",
      })
  void readsCellsAsABrowserShowsThem(String cells, String expected) throws IOException {
    assertThat(rows("<table><tr>" + cells + "</tr></table>"))
        .containsExactly("table 1!1: " + expected);
  }

  @Test
  void repeatsACellThatSpansRows() throws IOException {
    assertThat(
            rows(
                """
                <table><tr><td rowspan=3>yes</td><td>a</td><td rowspan=2 colspan=2>x</td><td>p</td></tr>
                <tr><td>b</td><td>q</td></tr><tr><td>c</td></tr><tr><td>d</td></tr></table>
                """))
        .containsExactly(
            "table 1!1: yes | a | x |  | p",
            "table 1!2: yes | b | x |  | q",
            "table 1!3: yes | c",
            "table 1!4: d");
  }

  @Test
  void countsBlankRowsOfATable() throws IOException {
    assertThat(
            rows(
                "<table><tr><td>a</td></tr><tr><td></td></tr><tr></tr><tr><td>b</td></tr></table>"))
        .containsExactly("table 1!1: a", "table 1!4: b");
  }

  @Test
  void readsEachTableAsASheet() throws IOException {
    assertThat(rows("<table><tr><td>a</table>text<table><thead><tr><th>b<tbody><tr><td>c</table>"))
        .containsExactly("table 1!1: a", "table 2!1: b", "table 2!2: c");
  }

  @Test
  void readsATableInTheFrameOfAnother() throws IOException {
    assertThat(
            rows(
                """
                <table><tr><td><h1>Report</h1><table><tr><td>a</td><td>b</td></tr></table></td><td> </td></tr>
                <tr><td>end</td></tr></table>
                """))
        .containsExactly("table 1!1: a | b", "table 2!1: Report", "table 2!2: end");
  }

  @Test
  void goesOnWithTheFrameInASheetOfItsOwn() throws IOException {
    assertThat(
            rows(
                "<table><tr><td>top</td></tr><tr><td><table><tr><td>a</td></tr></table></td></tr><tr><td>end</td></tr></table>"))
        .containsExactly("table 1!1: top", "table 2!1: a", "table 1 (continued)!3: end");
  }

  @Test
  void refusesATableAmongOtherCells() {
    assertRefused(
        "<table><tr><td>John</td><td><table><tr><td>a</td></tr></table></td><td>yes</td></tr></table>",
        "holds a table among other cells of a table, and which of them belong together cannot be told. Open it in a spreadsheet and save it as .xlsx or CSV.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body><p>Session expired</p></body></html>",
        "<html><body><table></table></body></html>",
        "<!DOCTYPE html><html>",
        "<html><tr><td>rows without a table</td></tr>"
      })
  void refusesAPageWithoutATable(String page) {
    assertRefused(
        page,
        "is a web page without a table: most likely a login or error page was saved in place of the list. Log in and export the list again.");
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 20, 25, 40})
  void refusesAPageThatWasCutOff(int missing) {
    String page =
        "</table><TABLE border=1><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></Table>\n";
    assertRefused(
        page.substring(0, page.length() - missing),
        "is a web page that was cut off: a table in it has no end. Export or copy it again.");
  }

  @Test
  void refusesALoginPageEvenInATable() {
    assertRefused(
        "<form><table><tr><td>User</td><td><input name=u></td></tr><tr><td>Password</td><td><input type=Password></td></tr></table></form>",
        "is a login page that was saved in place of the list. Log in and export the list again.");
  }

  @Test
  void tellsTheEncoding() throws IOException {
    String table = "<table><tr><td>Jérôme</td></tr></table>";
    List<String> expected = List.of("table 1!1: Jérôme");
    assertThat(rows(table.getBytes(UTF_8), null)).isEqualTo(expected);
    assertThat(rows(table.getBytes(WINDOWS_1252), null)).isEqualTo(expected);
    assertThat(rows(("\uFEFF" + table).getBytes(UTF_8), null)).isEqualTo(expected);
    assertThat(rows(("\uFEFF" + table).getBytes(UTF_16LE), null)).isEqualTo(expected);
    assertThat(rows(table.getBytes(UTF_16LE), null)).isEqualTo(expected);
    assertThat(rows(meta("iso-8859-1", table).getBytes(WINDOWS_1252), null)).isEqualTo(expected);
    assertThat(rows(meta("utf-16", table).getBytes(UTF_8), null)).isEqualTo(expected);
    assertThat(rows(table.getBytes("ISO-8859-15"), Charset.forName("ISO-8859-15")))
        .isEqualTo(expected);
    String japanese = meta("Shift_JIS", "<table><tr><td>山田</td></tr></table>");
    assertThat(rows(japanese.getBytes("Shift_JIS"), null)).containsExactly("table 1!1: 山田");
  }

  @Test
  void refusesAPageThatIsNotWhatItClaims() {
    assertThatThrownBy(
            () -> rows(meta("utf-8", "<table><tr><td>é</table>").getBytes(WINDOWS_1252), null))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage(
            "File 'report.xls' holds bytes that mean nothing in UTF-8, the encoding it claims. Say which it is with --read encoding=NAME, or open it in a spreadsheet and save it as .xlsx.");
    assertRefused(
        meta("klingon", "<table><tr><td>a</table>"),
        "claims to be written in an encoding that is not known. Say which it is with --read encoding=NAME, or open it in a spreadsheet and save it as .xlsx.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table><tr><td>%s</td></tr></table>",
        "<table><tr><td><a href='https://%s'>x</a></td></tr></table>",
        "<p>%s</p>",
        "<!-- %s --><table><tr><td>a</td></tr></table>"
      })
  void refusesWhatNeverEnds(String page) {
    assertThatThrownBy(() -> rows(page.formatted("x".repeat(3 << 20))))
        .isInstanceOf(RejectedFileException.class)
        .hasMessageStartingWith("File 'report.xls'");
  }

  @Test
  void tellsWhatIsHiddenAndReadsIt() throws IOException {
    ListedRows read = new ListedRows();
    String page =
        "<table style='color:red; DISPLAY : none'><tr><td>a<tr hidden><td>b<tr style='display:none'><tr><td>c</table>"
            + "<table><tr><td>d</table>";
    new HtmlReader(null).read(Files.writeString(folder.resolve("copy"), page), "report.xls", read);

    assertThat(read.rows)
        .containsExactly("table 1!1: a", "table 1!2: b", "table 1!4: c", "table 2!1: d");
    assertThat(read.findings)
        .containsExactly(
            new Finding(
                "hidden",
                "sheet 'table 1'",
                "hidden there: the sheet, 1 of its rows; what is hidden counts all the same"));
  }

  @Test
  void refusesDeepAndRepeatedElements() {
    assertThatThrownBy(() -> rows("<div>".repeat(10_000) + "<table><tr><td>a</table>"))
        .isInstanceOf(RejectedFileException.class);
    String wide = "<td colspan=1000 rowspan=65534>" + "x".repeat(1000);
    assertThatThrownBy(() -> rows("<table><tr>" + wide.repeat(16) + "<tr>".repeat(100_000)))
        .isInstanceOf(RejectedFileException.class)
        .hasMessageContaining("repeated more often");
    assertThatThrownBy(() -> rows("<table><tr><td>a</table>".repeat(1001)))
        .isInstanceOf(RejectedFileException.class)
        .hasMessageContaining("holds more than 1000 tables");
  }

  private static String meta(String charset, String table) {
    return "<meta http-equiv='Content-Type' content='text/html; charset=" + charset + "'>" + table;
  }

  private void assertRefused(String page, String problem) {
    assertThatThrownBy(() -> rows(page))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage("File 'report.xls' " + problem);
  }

  private List<String> rows(String page) throws IOException {
    return rows(page.getBytes(UTF_8), null);
  }

  private List<String> rows(byte[] page, @Nullable Charset encoding) throws IOException {
    ListedRows collected = new ListedRows();
    new HtmlReader(encoding)
        .read(Files.write(folder.resolve("copy"), page), "report.xls", collected);
    return collected.rows;
  }
}
