package io.github.dncbridge.intake;

import java.util.List;

/** How well one dialect cuts the beginning of a file, from its header row on. */
final class DialectFit implements CsvScanner.Listener {

  private final CsvScanner scanner;
  private int columns;
  private int header;
  private long exact;
  private long ragged;
  private boolean failed;
  private int cells = 1;

  private DialectFit(String file, CsvDialect dialect, Header from) {
    scanner = new CsvScanner(file, dialect, from.line(), this);
    scanner.record().capture(true);
  }

  /**
   * Cuts the text.
   *
   * @param from where the header row begins, however it is cut
   */
  static DialectFit of(String file, CsvDialect dialect, HeadText head, Header from) {
    DialectFit fit = new DialectFit(file, dialect, from);
    try {
      fit.scanner.feed(head.text(), from.start(), head.length());
      if (head.whole()) {
        fit.scanner.end();
      }
    } catch (RejectedFileException e) {
      fit.failed = true;
    }
    return fit;
  }

  @Override
  public boolean endOfRecord(boolean terminated) {
    OpenRecord record = scanner.record();
    if (record.blank()) {
      return true;
    }
    List<String> captured = record.captured();
    if (columns == 0) {
      columns = record.cells();
      header = captured.hashCode();
    }
    if (record.broken() || record.cells() != columns) {
      ragged++;
    } else {
      exact++;
    }
    cells = 31 * cells + captured.hashCode();
    return true;
  }

  /** Returns whether every record could be cut, and into as many cells as the header row. */
  boolean isPerfect() {
    return !failed && ragged == 0 && exact > 1;
  }

  /** Returns whether two dialects cut out the same cells, as far as a hash can tell. */
  boolean sameCells(DialectFit other) {
    return header == other.header && cells == other.cells;
  }

  long records() {
    return exact + ragged - 1;
  }

  CsvTally tally() {
    return scanner.tally();
  }
}
