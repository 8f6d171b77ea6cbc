package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.util.List;

/** Judges the records after the header row: is the file whole, and where does it end. */
final class StructureCheck implements CsvScanner.Listener {

  private final String file;
  private final HeaderSearch.Header header;
  private final int columns;
  private final ReportFooter footer;
  private final CsvScanner scanner;
  private long rows;
  private long continuationLines;
  private long blankLines;
  private long shortRows;
  private long cutOffLine;
  private int cutOffCells;

  StructureCheck(String file, HeaderSearch.Header header, FieldMapping mapping) {
    this.file = file;
    this.header = header;
    this.columns = header.cells().size();
    this.footer = new ReportFooter(columns, mapping.matchesHeader(List.of(header.cells().get(0))));
    this.scanner = new CsvScanner(file, header.separator(), header.nextLine(), this);
  }

  CsvScanner scanner() {
    return scanner;
  }

  @Override
  public boolean endOfRecord(boolean terminated) {
    OpenRecord record = scanner.record();
    long lines = scanner.line() + (terminated ? 0 : 1) - record.line();
    if (record.blank()) {
      blankLines += lines;
      footer.blankRow();
      record.capture(footer.isOpen());
      return true;
    }
    rows++;
    continuationLines += lines - 1;
    if (record.cells() < columns) {
      shortRows++;
      if (!terminated) {
        cutOffLine = record.line();
        cutOffCells = record.cells();
      }
    }
    if (footer.isOpen()) {
      footer.row(record.line(), record.captured());
      record.capture(footer.isOpen());
    }
    return true;
  }

  /**
   * Returns the lines of the file's footer, once the scanner has seen all of it.
   *
   * @throws RejectedFileException when the last record was cut off
   */
  List<Long> footer() {
    List<Long> lines = footer.lines();
    if (cutOffLine > 0 && !lines.contains(cutOffLine) && shortRows - lines.size() == 1) {
      throw RejectedFileException.inLine(
          file,
          cutOffLine,
          "the last record has %d cells and no line end, while the header and all other records have %d or more. The file was cut off. Export or copy it again; if nothing is missing, complete the last line."
              .formatted(cutOffCells, columns));
    }
    return lines;
  }

  /** Returns what each line is, once the scanner has seen all of them. */
  LineCounts lineCounts(int footerRows) {
    return new LineCounts(
        scanner.lines(),
        header.line() - 1,
        header.nextLine() - header.line(),
        rows - footerRows,
        continuationLines,
        blankLines,
        footerRows,
        0);
  }
}
