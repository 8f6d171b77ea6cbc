package io.github.dncbridge.source;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a tab that names its columns, and what the columns mean.
 *
 * @param row its number
 * @param columns how many columns it names; what stands beyond has no name and is not read
 */
record SheetHeader(int row, int columns, EntryMapper mapper) {

  /** Titles and notes are a few rows; further down a match would be data that looks like one. */
  static final int ROWS_LOOKED_AT = 30;

  /**
   * Finds the header: the first row that the mapping knows, when titles and notes alone stand above
   * it, and else the first row that is not blank.
   *
   * <p>What stands above is passed over, so it must not be people: rows that are more than half as
   * full as the header, or show a profile, can be.
   *
   * @throws io.github.dncbridge.entry.MappingException when a column is missing or two fit
   */
  static SheetHeader find(SheetWindow top, FieldMapping mapping) {
    int firstFilled = 0;
    for (int number = top.first(); number < top.end(); number++) {
      SheetRow row = top.row(number);
      if (row.filledCells() == 0) {
        continue;
      }
      firstFilled = firstFilled == 0 ? number : firstFilled;
      if (mapping.matchesHeader(names(row))) {
        boolean titlesAbove = hasOnlyTitles(top, firstFilled, number);
        return at(top, titlesAbove ? number : firstFilled, mapping);
      }
    }
    return at(top, Math.max(firstFilled, top.first()), mapping);
  }

  private static boolean hasOnlyTitles(SheetWindow top, int from, int header) {
    int columns = top.row(header).filledCells();
    for (int number = from; number < header; number++) {
      SheetRow row = top.row(number);
      boolean profile = row.cells().stream().anyMatch(cell -> cell.address().contains("/in/"));
      if (profile || row.filledCells() * 2 > columns) {
        return false;
      }
    }
    return true;
  }

  private static SheetHeader at(SheetWindow top, int number, FieldMapping mapping) {
    List<String> names = names(top.row(number));
    return new SheetHeader(number, names.size(), mapping.bind(names));
  }

  private static List<String> names(SheetRow row) {
    return row.cells().stream().map(SheetCell::text).toList();
  }

  /** Returns the record of a row; null when nothing stands in its columns. */
  @Nullable SourceRecord record(SheetRow row, String key) {
    List<String> values = new ArrayList<>(columns);
    boolean blank = true;
    for (int column = 0; column < columns; column++) {
      SheetCell cell = row.cell(column);
      blank &= cell.isBlank();
      values.add(mapper.isIdentifier(column) ? cell.address() : cell.text());
    }
    return blank ? null : new SourceRecord(key, values);
  }
}
