package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One row of a sheet while its cells are met; no row can fill the heap.
 *
 * <p>Made once for a sheet and used for each of its rows in turn, by one thread.
 */
final class SheetRow {

  /** As many rows as a sheet of Excel's can have. */
  static final int MAX_ROWS = 1 << 20;

  /** As many columns as a sheet of Excel's can have. */
  static final int MAX_COLUMNS = 16_384;

  /** As many characters as a cell of Excel's can hold. */
  static final int MAX_CELL = 32_767;

  /** As much as a record of CSV text may hold. */
  static final int MAX_TEXT = OpenRecord.MAX_LENGTH;

  private final String file;
  private final String sheet;
  private final List<String> cells = new ArrayList<>();
  private final List<String> view = Collections.unmodifiableList(cells);
  private long number;
  private int text;

  SheetRow(String file, String sheet) {
    this.file = file;
    this.sheet = sheet;
  }

  /**
   * Begins the next row.
   *
   * @param next its number, from 1
   * @throws RejectedFileException when it does not stand below the last one, or too far below
   */
  void begin(long next) {
    if (next <= number || next > MAX_ROWS) {
      throw RejectedFileException.of(
          file,
          "row %d of sheet '%s' stands behind row %d. Expected rows 1 to %,d in their order; save it anew with a spreadsheet program."
              .formatted(next, sheet, number, MAX_ROWS));
    }
    number = next;
    text = 0;
    cells.clear();
  }

  /** Returns the number of the row, from 1; 0 before the first. */
  long number() {
    return number;
  }

  /** Returns the column behind the last one that was put, from 0. */
  int nextColumn() {
    return cells.size();
  }

  /**
   * Puts the next cell.
   *
   * @param column from 0, to the right of the last one
   * @throws RejectedFileException when it is not, or the cell or the row is too long
   */
  void put(int column, String cell) {
    if (column < cells.size() || column >= MAX_COLUMNS) {
      throw refused(
          column,
          "stands behind one further right. Expected columns in their order, %,d at most",
          MAX_COLUMNS);
    }
    if (cell.length() > MAX_CELL) {
      throw refused(
          column, "has more than %,d characters, which no spreadsheet program allows", MAX_CELL);
    }
    text += cell.length();
    if (text > MAX_TEXT) {
      throw refused(
          column, "ends a row of more than %,d characters. That is no list of people", MAX_TEXT);
    }
    while (cells.size() < column) {
      cells.add("");
    }
    cells.add(cell);
  }

  /** Returns the cells; valid until the next row begins. */
  List<String> cells() {
    return view;
  }

  private RejectedFileException refused(int column, String what, int limit) {
    return RejectedFileException.of(
        file,
        "the cell in row %d, column %d of sheet '%s' ".formatted(number, column + 1, sheet)
            + what.formatted(limit)
            + "; save it anew with a spreadsheet program.");
  }
}
