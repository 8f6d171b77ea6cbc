package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFHyperlink;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsReaderTest {

  private final Path folder;

  XlsReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsCellsAsAPersonDoes() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    HSSFRow row = book.createSheet("People").createRow(1);
    row.createCell(0).setCellValue("Jérôme €");
    row.createCell(2).setCellValue(true);
    row.createCell(3).setCellErrorValue(FormulaError.NA);
    row.createCell(4).setCellValue(123456789012345d);
    row.createCell(5).setCellValue(0.1 + 0.2);
    row.createCell(6).setCellValue(LocalDate.of(2024, 3, 12));
    row.getCell(6).setCellStyle(style(book, "dd.mm.yyyy"));
    row.createCell(7).setCellValue(7);
    row.getCell(7).setCellStyle(style(book, "0 \"days\""));
    HSSFRow formulas = book.getSheetAt(0).createRow(2);
    formulas.createCell(0).setCellFormula("A2&\"!\"");
    formulas.createCell(1).setCellFormula("1=1");
    formulas.createCell(2).setCellFormula("1/0");
    formulas.createCell(3).setCellFormula("40+2");
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();

    assertThat(read(write(book)).rows)
        .containsExactly(
            List.of(
                "2", "Jérôme €", "", "TRUE", "#N/A", "123456789012345", "0.3", "2024-03-12", "7"),
            List.of("3", "Jérôme €!", "TRUE", "#DIV/0!", "42"));
  }

  @Test
  void prefersTheTargetOfALinkToItsText() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    book.createSheet("Empty");
    HSSFSheet sheet = book.createSheet("People");
    HSSFCell linked = sheet.createRow(0).createCell(1);
    linked.setCellValue("John");
    linked.setHyperlink(link(book, HyperlinkType.URL, "https://www.linkedin.com/in/john-doe"));
    HSSFCell mail = sheet.getRow(0).createCell(2);
    mail.setCellValue("Jane");
    mail.setHyperlink(link(book, HyperlinkType.EMAIL, "mailto:jane@example.com"));
    HSSFRow formulas = sheet.createRow(1);
    List<String> written =
        List.of(
            "HYPERLINK(\"https://example.com/é\",\"x\")",
            "HYPERLINK(\"https://example.com/œ\")",
            "HYPERLINK(\"https://example.com/\",B1)",
            "HYPERLINK(\"https://example.com/\"&B1,\"x\")",
            "HYPERLINK(B1,\"x\")");
    for (int i = 0; i < written.size(); i++) {
      formulas.createCell(i).setCellFormula(written.get(i));
    }
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();

    assertThat(read(write(book)).rows)
        .containsExactly(
            List.of("1", "", "https://www.linkedin.com/in/john-doe", "Jane"),
            List.of(
                "2",
                "https://example.com/é",
                "https://example.com/œ",
                "https://example.com/",
                "x",
                "x"));
  }

  @Test
  void readsTextsThatSpanRecords() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    HSSFSheet sheet = book.createSheet();
    for (int i = 0; i < 2_000; i++) {
      sheet.createRow(i).createCell(0).setCellValue(i + (i % 3 == 0 ? " œ" : " e").repeat(i % 50));
    }
    sheet.createRow(2_000).createCell(0).setCellValue("œ".repeat(32_767));

    List<List<String>> rows = read(write(book)).rows;

    assertThat(rows).hasSize(2_001);
    for (int i = 0; i < 2_000; i++) {
      assertThat(rows.get(i).get(1)).isEqualTo(i + (i % 3 == 0 ? " œ" : " e").repeat(i % 50));
    }
    assertThat(rows.get(2_000).get(1)).isEqualTo("œ".repeat(32_767));
  }

  @Test
  void tellsWhatIsHiddenAndReadsIt() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    book.createSheet("Seen");
    HSSFSheet sheet = book.createSheet("People");
    book.setSheetHidden(1, true);
    sheet.createRow(0).createCell(0).setCellValue("a");
    sheet.getRow(0).setZeroHeight(true);
    sheet.setColumnHidden(0, true);

    CollectedRows read = read(write(book));

    assertThat(read.sheets).containsExactly("Seen", "People");
    assertThat(read.rows).containsExactly(List.of("1", "a"));
    assertThat(read.findings)
        .containsExactly(
            new Finding(
                "hidden",
                "sheet 'People'",
                "hidden there: the sheet, 1 of its rows, 1 of its columns; what is hidden counts all the same"));
  }

  @Test
  void refusesAPasswordAndOtherDocuments() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    book.createSheet("People");
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    Path file;
    try {
      file = write(book);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    String password =
        "File 'book.xls' is protected by a password. Save it without one and hand it in again.";
    assertThatThrownBy(() -> read(file)).hasMessage(password);
    assertThatThrownBy(() -> read(container("EncryptedPackage", new byte[9]))).hasMessage(password);
    assertThatThrownBy(() -> read(container("WordDocument", new byte[9])))
        .hasMessage(
            "File 'book.xls' is a document of Microsoft Office, but no Excel workbook. Copy the list into a spreadsheet and save it as .xlsx or CSV.");
    assertThatThrownBy(() -> read(container("Workbook", new byte[9])))
        .hasMessage(
            "File 'book.xls' is no workbook of Excel 5 or later. Open it and save it as \"Excel Workbook (.xlsx)\".");
  }

  @Test
  void refusesTooManyEntriesBeforeTheyAreLoaded() throws IOException {
    Path file = folder.resolve("book.xls");
    for (int entries : new int[] {4_000, 4_200}) {
      try (POIFSFileSystem container = new POIFSFileSystem();
          OutputStream stream = Files.newOutputStream(file)) {
        for (int i = 0; i < entries; i++) {
          container.createDocument(new ByteArrayInputStream(new byte[1]), "entry " + i);
        }
        container.writeFilesystem(stream);
      }
      if (entries < 4_096) {
        OleDirectory.open(file, "book.xls").close();
      }
    }
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage(
            "File 'book.xls' is damaged or was cut off: its list of parts does not hold together. Export or copy it again.");
  }

  @Test
  void readsExcel5() throws IOException {
    Biff5 biff = new Biff5();
    biff.record(0x809, bytes(8).putShort((short) 0x500).putShort((short) 5));
    biff.record(0x42, bytes(2).putShort((short) 1250));
    biff.record(0x22, bytes(2).putShort((short) 1));
    biff.record(0xE0, bytes(4).putShort((short) 0).putShort((short) 14));
    biff.record(
        0x85, bytes(9).putInt(0).putShort((short) 0).put((byte) 2).put(new byte[] {'P', 'l'}));
    biff.record(0x0A, bytes(0));
    biff.record(0x809, bytes(8).putShort((short) 0x500).putShort((short) 0x10));
    biff.record(0x204, cell(0, 0, 0, 4).putShort((short) 2).put(new byte[] {'a', (byte) 0xB3}));
    biff.record(0x203, cell(0, 1, 0, 8).putDouble(43_901));
    biff.record(0x0A, bytes(0));

    CollectedRows read = read(container("Book", biff.bytes.toByteArray()));

    assertThat(read.sheets).containsExactly("Pl");
    assertThat(read.rows).containsExactly(List.of("1", "ał", "2024-03-12"));
  }

  @Test
  void neverReadsHalfAWorkbook() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    HSSFSheet sheet = book.createSheet("People");
    for (int i = 0; i < 300; i++) {
      sheet.createRow(i).createCell(0).setCellValue("https://www.linkedin.com/in/john-doe-" + i);
    }
    Path file = write(book);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 331) {
      Files.write(file, Arrays.copyOf(whole, length));
      try {
        assertThat(read(file).rows).as("%d bytes", length).hasSize(300);
      } catch (RejectedFileException e) {
        assertThat(e).hasMessageStartingWith("File 'book.xls'");
      }
    }
  }

  @Test
  void neverFailsOtherwiseThanByRejecting() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    HSSFSheet sheet = book.createSheet("People");
    sheet.createRow(0).createCell(0).setCellFormula("HYPERLINK(\"https://example.com/\",\"x\")");
    sheet.getRow(0).createCell(1).setCellValue("x");
    sheet.getRow(0).getCell(1).setHyperlink(link(book, HyperlinkType.URL, "https://example.com/"));
    Path file = write(book);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 5) {
      byte[] broken = whole.clone();
      broken[at] = (byte) (broken[at] ^ (at % 2 == 0 ? 0xFF : 1 << (at % 8)));
      Files.write(file, broken);
      try {
        read(file);
      } catch (RejectedFileException e) {
        assertThat(e).hasMessageStartingWith("File 'book.xls'");
      }
    }
  }

  private static final class Biff5 {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void record(int sid, ByteBuffer data) {
      ByteBuffer head = bytes(4).putShort((short) sid).putShort((short) data.capacity());
      write(head);
      write(data);
    }

    private void write(ByteBuffer data) {
      byte[] copy = new byte[data.capacity()];
      data.rewind().get(copy);
      bytes.writeBytes(copy);
    }
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer cell(int row, int column, int style, int length) {
    return bytes(6 + length).putShort((short) row).putShort((short) column).putShort((short) style);
  }

  private Path container(String entry, byte[] content) throws IOException {
    Path file = folder.resolve("book.xls");
    try (POIFSFileSystem container = new POIFSFileSystem();
        OutputStream stream = Files.newOutputStream(file)) {
      container.createDocument(new ByteArrayInputStream(content), entry);
      container.writeFilesystem(stream);
    }
    return file;
  }

  private Path write(HSSFWorkbook book) throws IOException {
    Path file = folder.resolve("book.xls");
    try (book;
        OutputStream stream = Files.newOutputStream(file)) {
      book.write(stream);
    }
    return file;
  }

  private static HSSFCellStyle style(HSSFWorkbook book, String format) {
    HSSFCellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private static HSSFHyperlink link(HSSFWorkbook book, HyperlinkType type, String address) {
    HSSFHyperlink link = book.getCreationHelper().createHyperlink(type);
    link.setAddress(address);
    return link;
  }

  private CollectedRows read(Path file) throws IOException {
    CollectedRows rows = new CollectedRows();
    new XlsReader(folder).read(file, "book.xls", rows);
    return rows;
  }
}
