package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of a tab, read in one request.
 *
 * @param first the number of the first row; the topmost row of a tab is 1
 * @param rows as many as have something in them; blank ones at the end are missing
 * @param gridRows how many rows the tab has, blank ones included
 * @param mergedFrom the number of the topmost row that is merged with the first; {@code first} when
 *     none is
 */
record SheetWindow(int first, List<SheetRow> rows, int gridRows, int mergedFrom) {

  private static final SheetRow BLANK = new SheetRow(List.of());

  SheetWindow {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a sheet of an answer.
   *
   * <p>Of merged cells only the topmost has the value; here each cell of a column that is merged
   * downwards has it, as people see it so. Columns that are merged are left as they are: the value
   * belongs to the first.
   */
  static SheetWindow of(JsonNode sheet, int first) {
    List<List<SheetCell>> rows = new ArrayList<>();
    for (JsonNode row : sheet.path("data").path(0).path("rowData")) {
      List<SheetCell> cells = new ArrayList<>();
      row.path("values").forEach(cell -> cells.add(SheetCell.of(cell)));
      rows.add(cells);
    }
    int mergedFrom = first;
    for (JsonNode merge : sheet.path("merges")) {
      int top = merge.path("startRowIndex").asInt() + 1;
      int bottom = merge.path("endRowIndex").asInt();
      if (top < first && bottom >= first) {
        mergedFrom = Math.min(mergedFrom, top);
      }
      spread(rows, merge.path("startColumnIndex").asInt(), top - first, bottom - first);
    }
    return new SheetWindow(
        first,
        rows.stream().map(SheetRow::new).toList(),
        sheet.at("/properties/gridProperties/rowCount").asInt(),
        mergedFrom);
  }

  /**
   * Copies the cell of a column from the row with index {@code top} to all down to {@code last}.
   */
  private static void spread(List<List<SheetCell>> rows, int column, int top, int last) {
    if (top < 0 || top >= rows.size() || column >= rows.get(top).size()) {
      return;
    }
    SheetCell value = rows.get(top).get(column);
    for (List<SheetCell> row : rows.subList(top + 1, Math.min(last + 1, rows.size()))) {
      while (row.size() <= column) {
        row.add(SheetCell.BLANK);
      }
      row.set(column, value);
    }
  }

  /** Returns the row of this number, which stands in the window. */
  SheetRow row(int number) {
    int index = number - first;
    return index < rows.size() ? rows.get(index) : BLANK;
  }

  /** Returns the number behind the last row that has something in it. */
  int end() {
    return first + rows.size();
  }
}
