package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.record.HyperlinkRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Reads binary Excel workbooks: XLS of Excel 5 and 95 (BIFF5) and of Excel 97 and later (BIFF8).
 *
 * <p>Apache POI opens the container and cuts the records. They are gone through twice: links stand
 * behind the rows that they belong to.
 */
final class XlsReader implements WorkbookReader {

  /** 65,536 rows of 8 columns are some 20 megabytes; POI keeps tables of such a size in memory. */
  static final long MAX_SIZE = 64L << 20;

  private static final int HYPERLINK = 0x1B8;
  private static final int RECORDS_BETWEEN_REPORTS = 1 << 14;

  private final Path scratch;

  /**
   * @param scratch the folder for the shared strings while a workbook is read
   */
  XlsReader(Path scratch) {
    this.scratch = scratch;
  }

  @Override
  public void read(Path file, String name, RowSink rows) throws IOException {
    if (Files.size(file) > MAX_SIZE) {
      throw RejectedFileException.of(
          name,
          "is larger than %,d bytes. Save it as \"Excel Workbook (.xlsx)\", which may be larger."
              .formatted(MAX_SIZE));
    }
    try (POIFSFileSystem container = OleDirectory.open(file, name);
        StringsOnDisk strings = StringsOnDisk.in(scratch)) {
      String stream = workbook(container.getRoot(), name);
      XlsGlobals globals = new XlsGlobals(name, strings);
      List<SheetLinks> links;
      try (InputStream in = container.createDocumentInputStream(stream)) {
        BiffStream biff = new BiffStream(name, in);
        globals.read(biff);
        links = links(globals, biff, name);
      }
      try (InputStream in = container.createDocumentInputStream(stream)) {
        BiffStream biff = new BiffStream(name, in);
        biff.useCodePage(globals.codePage());
        biff.skipToEnd();
        rows(globals, links, biff, new SheetRows(name, rows), new Progress(in, rows));
      }
    }
  }

  private static String workbook(DirectoryNode root, String name) {
    List<String> entries = new ArrayList<>(root.getEntryNames());
    for (String wanted : List.of("Workbook", "Book")) {
      for (String entry : entries) {
        if (entry.equalsIgnoreCase(wanted)) {
          return entry;
        }
      }
    }
    if (entries.contains("EncryptedPackage")) {
      throw Content.ENCRYPTED.refused(name);
    }
    throw Content.OTHER_OFFICE.refused(name);
  }

  private static List<SheetLinks> links(XlsGlobals globals, BiffStream biff, String name) {
    List<SheetLinks> all = new ArrayList<>();
    for (int i = 0; i < globals.sheets().size(); i++) {
      SheetLinks links = new SheetLinks();
      all.add(links);
      biff.eachOfSheet(
          () -> {
            if (biff.sid() == HYPERLINK && !add(links, biff.hyperlink())) {
              throw RejectedFileException.of(
                  name,
                  "has more than %,d hyperlinks in a sheet. Split it into several files."
                      .formatted(SheetLinks.MOST));
            }
          });
    }
    return all;
  }

  private static boolean add(SheetLinks links, HyperlinkRecord link) {
    String address = link.getAddress();
    return address == null
        || links.add(
            new CellReference(link.getFirstRow() + 1L, link.getFirstColumn()),
            new CellReference(link.getLastRow() + 1L, link.getLastColumn()),
            address);
  }

  private static void rows(
      XlsGlobals globals,
      List<SheetLinks> links,
      BiffStream biff,
      SheetRows rows,
      Progress progress) {
    for (int i = 0; i < globals.sheets().size(); i++) {
      XlsGlobals.Sheet sheet = globals.sheets().get(i);
      if (sheet.worksheet()) {
        XlsSheet reading = new XlsSheet(globals, sheet, links.get(i), rows);
        biff.eachOfSheet(
            () -> {
              reading.take(biff);
              progress.record();
            });
        reading.end();
      } else {
        biff.eachOfSheet(() -> {});
      }
    }
    rows.reached(1);
  }

  /** How much of the stream has been read. */
  private static final class Progress {
    private final InputStream stream;
    private final RowSink rows;
    private final double size;
    private long records;

    Progress(InputStream stream, RowSink rows) throws IOException {
      this.stream = stream;
      this.rows = rows;
      this.size = Math.max(1, stream.available());
    }

    void record() {
      if (++records % RECORDS_BETWEEN_REPORTS == 0) {
        try {
          rows.reached(1 - stream.available() / size);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
