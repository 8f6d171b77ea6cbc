package io.github.dncbridge.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Takes the elements of a page as they are completed, makes rows of those of tables, and lets go of
 * all that was taken.
 *
 * <p>A table's rows end with the table, unless another begins in one of its cells: what follows
 * that one is a sheet of its own, as sheets cannot be interleaved.
 */
final class HtmlTables {

  private static final int DEEPEST = 512;
  private static final String CONTINUED = " (continued)";

  /** A table whose end has not been met. */
  private static final class Open {
    final Element element;
    final @Nullable Node before;
    final int allowance;
    final RowSpans spans = new RowSpans();
    String name = "";
    long row;
    long hiddenRows;
    @Nullable Element rowOfNested;

    Open(Element element, int allowance) {
      this.element = element;
      this.before = element.previousSibling();
      this.allowance = allowance;
    }
  }

  private final String file;
  private final SheetRows rows;
  private final HtmlBound bound;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Open current;
  private int tables;

  HtmlTables(String file, SheetRows rows, HtmlBound bound) {
    this.file = file;
    this.rows = rows;
    this.bound = bound;
  }

  /**
   * Takes an element whose end was met; its children came before it.
   *
   * @throws RejectedFileException when it cannot be told which rows belong together
   */
  void completed(Element element) {
    Element cell = ancestor(element, "td", "th");
    switch (element.normalName()) {
      case "td", "th" -> {}
      case "tr" -> row(element, cell);
      case "table" -> {
        if (current != null && current.element.equals(element)) {
          rows.hidden(HtmlCells.isHidden(element), current.hiddenRows, 0);
        }
        open.removeIf(table -> table.element.equals(element));
        if (cell == null) {
          letGo(element);
        } else {
          element.remove();
        }
      }
      default -> {
        if (element.normalName().equals("input")
            && element.attr("type").equalsIgnoreCase("password")) {
          throw loginPage();
        }
        if (cell == null) {
          letGo(element);
        }
      }
    }
  }

  /**
   * Ends the page.
   *
   * @throws RejectedFileException when there was no table, or one has no end
   */
  void end() {
    if (bound.isCutOff()) {
      throw RejectedFileException.of(
          file,
          "is a web page that was cut off: a table in it has no end. Export or copy it again.");
    }
    if (rows.sheets() == 0) {
      throw RejectedFileException.of(
          file,
          "is a web page without a table: most likely a login or error page was saved in place of the list. Log in and export the list again.");
    }
  }

  private void row(Element row, @Nullable Element outerCell) {
    Element element = ancestor(row, "table", "table");
    if (element == null) {
      return;
    }
    Open table = table(element, outerCell);
    HtmlCells cells = HtmlCells.of(row, rows);
    boolean frame = row.equals(table.rowOfNested);
    if (frame && cells.filled() > 1) {
      throw interleaved();
    }
    table.row++;
    if (!frame || cells.filled() > 0) {
      if (current != table) {
        begin(table);
      }
      rows.skipToRow(table.row);
      table.spans.add(cells, rows);
      table.hiddenRows += HtmlCells.isHidden(row) && !rows.isBlank() ? 1 : 0;
      rows.endRow(1);
    }
    if (outerCell == null) {
      // What stands in a table but outside its cells, a parser moves before the table.
      removeBefore(element);
    } else if (!Objects.equals(element.previousSibling(), table.before)) {
      throw interleaved();
    }
    removeBefore(row);
    row.remove();
    bound.allow(table.allowance);
  }

  private RejectedFileException interleaved() {
    return RejectedFileException.of(
        file,
        "holds a table among other cells of a table, and which of them belong together cannot be told. Open it in a spreadsheet and save it as .xlsx or CSV.");
  }

  private RejectedFileException loginPage() {
    return RejectedFileException.of(
        file,
        "is a login page that was saved in place of the list. Log in and export the list again.");
  }

  private Open table(Element element, @Nullable Element outerCell) {
    for (Open table : open) {
      if (table.element.equals(element)) {
        return table;
      }
    }
    Open table = new Open(element, outerCell == null ? HtmlBound.LONGEST : bound.left());
    Element outerRow = outerCell == null ? null : ancestor(outerCell, "tr", "tr");
    Element outer = outerRow == null ? null : ancestor(outerRow, "table", "table");
    if (outer != null && outerRow != null) {
      table(outer, ancestor(outer, "td", "th")).rowOfNested = outerRow;
    }
    open.push(table);
    return table;
  }

  private void begin(Open table) {
    if (table.name.isEmpty()) {
      table.name = "table " + ++tables;
    } else if (!table.name.endsWith(CONTINUED)) {
      table.name += CONTINUED;
    }
    current = table;
    rows.beginSheet(table.name);
  }

  private void letGo(Element element) {
    removeBefore(element);
    element.remove();
    bound.allow(HtmlBound.LONGEST);
  }

  private static void removeBefore(Element element) {
    for (Node node = element.previousSibling(); node != null; node = element.previousSibling()) {
      node.remove();
    }
  }

  /** Returns the closest element around this one that has one of two names. */
  private @Nullable Element ancestor(Element element, String name, String otherName) {
    int depth = 0;
    for (Element each = element.parent(); each != null; each = each.parent()) {
      if (each.normalName().equals(name) || each.normalName().equals(otherName)) {
        return each;
      }
      if (++depth > DEEPEST) {
        throw RejectedFileException.of(
            file,
            "is a web page whose elements lie more than %d deep. Open it in a spreadsheet and save it as .xlsx or CSV."
                .formatted(DEEPEST));
      }
    }
    return null;
  }
}
