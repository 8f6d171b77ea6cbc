package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.util.ArrayList;
import java.util.List;

/** Judges the records after the header row: is the file whole, and where does it end. */
final class StructureCheck implements CsvScanner.Listener {

  /** More broken lines than this are no slips of single rows: the dialect is another one. */
  private static final int MAX_BROKEN_LINES = 1_000;

  private final String file;
  private final Header header;
  private final int columns;
  private final ReportFooter footer;
  private final CsvScanner scanner;
  private final List<BrokenLines> broken = new ArrayList<>();
  private long rows;
  private long brokenLines;
  private long continuationLines;
  private long blankLines;
  private long shortRows;
  private long longRows;
  private long cutOffLine;
  private int cutOffCells;
  private long assumedLine;

  StructureCheck(String file, Header header, FieldMapping mapping) {
    this.file = file;
    this.header = header;
    this.columns = header.cells().size();
    this.footer = new ReportFooter(columns, mapping.matchesHeader(List.of(header.cells().get(0))));
    this.scanner = new CsvScanner(file, header.dialect(), header.nextLine(), this);
    scanner.record().expect(columns);
  }

  CsvScanner scanner() {
    return scanner;
  }

  @Override
  public boolean endOfRecord(boolean terminated) {
    OpenRecord record = scanner.record();
    long lines = (terminated ? scanner.line() : scanner.lines() + 1) - record.line();
    if (assumedLine > 0) {
      requireWholeRow(record);
    }
    if (record.blank() && !record.broken()) {
      blankLines += lines;
      footer.blankRow();
      record.capture(footer.isOpen() || assumedLine > 0);
      return true;
    }
    // Both of the latter have lost a closing quote, and the next one met closed too much.
    if (record.broken() || record.swallowed() || (lines > 1 && record.cells() > columns)) {
      breakLines(record, lines, terminated);
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
    } else if (record.cells() > columns) {
      longRows++;
    }
    if (footer.isOpen()) {
      footer.row(record.line(), record.captured());
      record.capture(footer.isOpen());
    }
    return true;
  }

  /**
   * Where a quote was open at the end of a row, a whole row with a profile has to follow: what
   * follows within a cell is hardly ever one.
   */
  private void requireWholeRow(OpenRecord record) {
    if (record.endAssumed() || (record.blank() && !record.broken())) {
      return;
    }
    boolean whole = !record.broken() && !record.swallowed() && record.cells() == columns;
    if (!whole || !PreambleRow.of(record.line(), record.captured()).showsProfile()) {
      throw new ScanProblems(file).textAfterQuote(assumedLine);
    }
    assumedLine = 0;
    record.capture(footer.isOpen());
  }

  private void breakLines(OpenRecord record, long lines, boolean terminated) {
    brokenLines += lines;
    boolean cutOff = record.broken() && !terminated;
    if (cutOff || brokenLines > MAX_BROKEN_LINES) {
      throw new ScanProblems(file)
          .textAfterQuote(record.broken() ? record.brokenLine() : record.line());
    }
    broken.add(
        new BrokenLines(
            record.line(),
            record.line() + lines - 1,
            record.start(),
            scanner.recordEnd() - (terminated ? 1 : 0),
            record.endAssumed()));
    rows += lines;
    if (footer.isOpen()) {
      footer.end();
      record.capture(false);
    }
    if (record.endAssumed()) {
      assumedLine = record.brokenLine();
      record.capture(true);
    }
  }

  /**
   * Returns the lines of the file's footer, once the scanner has seen all of it.
   *
   * @throws RejectedFileException when the last record was cut off, or may have been
   */
  List<Long> footer() {
    if (assumedLine > 0) {
      throw new ScanProblems(file).textAfterQuote(assumedLine);
    }
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

  /** Returns the lines of which each is to be rejected. */
  List<BrokenLines> broken() {
    return broken;
  }

  /** Returns whether a row, of a footer too, is broken or not as long as the header row. */
  boolean hasIrregularRows() {
    return brokenLines + shortRows + longRows > 0;
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
