package io.github.dncbridge.intake;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads Excel workbooks of XML parts: XLSX and XLSM, transitional and strict.
 *
 * <p>Aalto parses the parts. Shared strings go to disk, as a workbook of a million rows has more of
 * them than fit into memory; docs/decisions/0010 tells why no spreadsheet library is used for this.
 */
final class XlsxReader implements WorkbookReader {

  private final Path scratch;

  /**
   * @param scratch the folder for the shared strings while a workbook is read
   */
  XlsxReader(Path scratch) {
    this.scratch = scratch;
  }

  @Override
  public void read(Path file, String name, RowSink rows) throws IOException {
    try (ZipContents archive = ZipContents.open(file, name);
        StringsOnDisk strings = StringsOnDisk.in(scratch)) {
      XlsxWorkbook workbook = XlsxWorkbook.of(archive, name);
      Progress progress = new Progress(archive, workbook, rows);
      if (workbook.sharedStrings() != null) {
        try (WorkbookXml xml = archive.openXml(workbook.sharedStrings())) {
          XlsxStrings.readAll(xml, strings, () -> progress.reached(xml));
          progress.partRead(xml);
        }
      }
      XlsxSheet.Context context =
          new XlsxSheet.Context(
              strings, XlsxStyles.of(archive, workbook.styles()), workbook.from1904());
      SheetRows built = new SheetRows(name, rows);
      for (XlsxWorkbook.Sheet sheet : workbook.sheets()) {
        SheetLinks links = SheetLinks.of(archive, sheet.path());
        try (WorkbookXml xml = archive.openXml(sheet.path())) {
          new XlsxSheet(xml, sheet, context, links, built, () -> progress.reached(xml)).read();
          progress.partRead(xml);
        }
      }
    }
  }

  /** How much of the large parts has been read. */
  private static final class Progress {
    private final RowSink rows;
    private final double all;
    private long before;

    Progress(ZipContents archive, XlsxWorkbook workbook, RowSink rows) {
      this.rows = rows;
      long bytes =
          workbook.sheets().stream().mapToLong(sheet -> archive.claimedSize(sheet.path())).sum()
              + (workbook.sharedStrings() == null
                  ? 0
                  : archive.claimedSize(workbook.sharedStrings()));
      this.all = Math.max(1, bytes);
    }

    void reached(WorkbookXml part) {
      rows.reached(Math.min(1, (before + part.bytesRead()) / all));
    }

    void partRead(WorkbookXml part) {
      before += part.bytesRead();
      rows.reached(Math.min(1, before / all));
    }
  }
}
