package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Builds the rows of a workbook cell by cell and hands them on, within what a workbook can hold.
 *
 * <p>Whatever a file says of repetition and span, a row and all that is repeated stay bounded. For
 * use by one thread.
 */
final class SheetRows {

  /** The last row of a sheet in Excel and LibreOffice. */
  private static final long LAST_ROW = 1_048_576;

  /** The last column of a sheet in Excel and LibreOffice: XFD. */
  static final int LAST_COLUMN = 16_384;

  /**
   * A long text area of Salesforce holds no more. Excel's own cells end at a quarter of it, but
   * LibreOffice's do not, nor do those of the libraries that programs export with.
   */
  static final int LONGEST_CELL = 131_072;

  /** As much as a record of CSV text may hold. */
  private static final long LONGEST_ROW = OpenRecord.MAX_LENGTH;

  /** A workbook that people can use has a few dozen. */
  static final int MOST_SHEETS = 1_000;

  /** Characters and cells that a file may have without spelling them out. */
  private static final long MOST_REPEATED = 1L << 26;

  private final String file;
  private final RowSink sink;
  private final List<String> cells = new ArrayList<>();
  private final List<String> view = Collections.unmodifiableList(cells);
  private String sheet = "";
  private int sheets;
  private long row = 1;
  private long blanks;
  private long length;
  private long repeated;

  SheetRows(String file, RowSink sink) {
    this.file = file;
    this.sink = sink;
  }

  /** The rows that follow are of another sheet; the first of them is row 1. */
  void beginSheet(String name) {
    if (++sheets > MOST_SHEETS) {
      throw RejectedFileException.of(
          file,
          "holds more than %d tables. Expected a list: save the table that holds it as a file of its own."
              .formatted(MOST_SHEETS));
    }
    sheet = name;
    row = 1;
    clear();
    sink.beginSheet(name);
  }

  /** Returns how many sheets have begun. */
  int sheets() {
    return sheets;
  }

  /** Returns the number of the row that is being built. */
  long row() {
    return row;
  }

  /** Returns the column, from 0, into which the next cell comes. */
  long column() {
    return cells.size() + blanks;
  }

  /** The row that is being built is this one; those in between are blank. */
  void skipToRow(long number) {
    if (number < row) {
      throw refused("this row stands where an earlier one belongs.");
    }
    row = number;
  }

  /** The next cell comes into this column, from 0; those in between are blank. */
  void skipToColumn(long column) {
    if (column < column()) {
      throw refused("a cell stands where an earlier one belongs.");
    }
    blanks = column - cells.size();
  }

  /**
   * Adds a cell as often as it is repeated.
   *
   * @throws RejectedFileException when the row becomes longer than a sheet is wide, or too much is
   *     repeated
   */
  void cell(String text, long times) {
    if (text.isBlank()) {
      // Counted only: most rows end in blank cells, up to the last column.
      blanks = Math.min(Integer.MAX_VALUE, blanks + times);
      return;
    }
    if (blanks + cells.size() + times > LAST_COLUMN) {
      throw refused("more than %,d columns were found.".formatted(LAST_COLUMN));
    }
    if (text.length() > LONGEST_CELL) {
      throw tooLong();
    }
    length += times * text.length();
    if (length > LONGEST_ROW) {
      throw refused("more than %,d characters stand in one row.".formatted(LONGEST_ROW));
    }
    for (; blanks > 0; blanks--) {
      cells.add("");
    }
    for (long i = 0; i < times; i++) {
      cells.add(text);
    }
    repeat(text.length() + 1L, times - 1);
  }

  /** Adds a cell that another row spelled out. */
  void repeatedCell(String text) {
    repeat(text.length() + 1L, 1);
    cell(text, 1);
  }

  /** Returns whether no cell of the row that is being built holds anything so far. */
  boolean isBlank() {
    return cells.isEmpty();
  }

  /** Ends the row and hands it on as often as it is repeated; blank rows only count. */
  void endRow(long times) {
    if (!cells.isEmpty()) {
      if (row + times - 1 > LAST_ROW) {
        throw refused("a sheet has %,d rows at most.".formatted(LAST_ROW));
      }
      repeat(length + cells.size(), times - 1);
      for (long i = 0; i < times; i++) {
        sink.row(row + i, view);
      }
    }
    row = Math.min(Integer.MAX_VALUE, row + times);
    clear();
  }

  /** Tells what of the sheet a person does not see. */
  void hidden(boolean all, long hiddenRows, long hiddenColumns) {
    HiddenParts.tell(sink, sheet, all, hiddenRows, hiddenColumns);
  }

  /** Tells how much of the file has been read, from 0 to 1. */
  void reached(double share) {
    sink.reached(share);
  }

  /** Returns what is wrong with the row that is being built. */
  RejectedFileException refused(String problem) {
    return new RejectedFileException(
        "File '%s', sheet '%s', row %d: %s Expected a list; save it as CSV and hand that in."
            .formatted(file, sheet, row, problem));
  }

  RejectedFileException tooLong() {
    return refused("a cell holds more than %,d characters.".formatted(LONGEST_CELL));
  }

  private void repeat(long size, long times) {
    repeated += size * times;
    if (repeated > MOST_REPEATED) {
      throw refused("cells and rows are repeated more often than any list needs.");
    }
  }

  private void clear() {
    cells.clear();
    blanks = 0;
    length = 0;
  }
}
