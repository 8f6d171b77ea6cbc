package io.github.dncbridge.intake;

import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the cells of a table under their columns where some span several rows.
 *
 * <p>A cell that spans rows is a cell of each of them. One that spans columns is a cell of the
 * first alone: a title over all columns names none of them.
 */
final class RowSpans {

  private record Spanning(String text, int rows) {}

  /** By their columns, from 0. */
  private TreeMap<Integer, Spanning> spanning = new TreeMap<>();

  /** Adds a row's cells, and those of rows above that reach into it. */
  void add(HtmlCells cells, SheetRows rows) {
    TreeMap<Integer, Spanning> above = spanning;
    spanning = new TreeMap<>();
    int column = 0;
    for (HtmlCells.Cell cell : cells.list()) {
      for (Spanning from = above.remove(column); from != null; from = above.remove(column)) {
        reach(from, column++, rows);
      }
      rows.cell(cell.text(), 1);
      rows.cell("", cell.columns() - 1L);
      for (int i = 0; i < cell.columns() && column < SheetRows.LAST_COLUMN; i++, column++) {
        above.remove(column);
        if (cell.rows() > 1) {
          spanning.put(column, new Spanning(i == 0 ? cell.text() : "", cell.rows() - 1));
        }
      }
    }
    for (Map.Entry<Integer, Spanning> from : above.entrySet()) {
      rows.cell("", from.getKey() - column);
      reach(from.getValue(), from.getKey(), rows);
      column = from.getKey() + 1;
    }
  }

  private void reach(Spanning from, int column, SheetRows rows) {
    rows.repeatedCell(from.text());
    if (from.rows() > 1) {
      spanning.put(column, new Spanning(from.text(), from.rows() - 1));
    }
  }
}
