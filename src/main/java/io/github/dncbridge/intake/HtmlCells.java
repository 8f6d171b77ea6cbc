package io.github.dncbridge.intake;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The cells of a row of a table.
 *
 * @param list in their order
 */
record HtmlCells(List<Cell> list) {

  /** The most that browsers go by, see https://html.spec.whatwg.org/multipage/tables.html. */
  private static final int WIDEST = 1000;

  private static final int HIGHEST = 65_534;

  private static final Pattern NOT_SHOWN =
      Pattern.compile("\\bdisplay\\s*:\\s*none\\b", Pattern.CASE_INSENSITIVE);

  /**
   * One cell.
   *
   * @param columns over how many it spans
   * @param rows over how many it spans
   */
  record Cell(String text, int columns, int rows) {}

  /** Reads the cells of a row that is complete. */
  static HtmlCells of(Element row, SheetRows rows) {
    return new HtmlCells(
        row.children().stream()
            .filter(child -> child.normalName().equals("td") || child.normalName().equals("th"))
            .map(
                cell ->
                    new Cell(
                        HtmlText.of(cell, rows),
                        span(cell.attr("colspan"), 1, WIDEST),
                        span(cell.attr("rowspan"), HIGHEST, HIGHEST)))
            .toList());
  }

  /** Returns how many of them hold something. */
  long filled() {
    return list.stream().filter(cell -> !cell.text().isEmpty()).count();
  }

  /** Returns whether a page says of this element that it is not shown. */
  static boolean isHidden(Element element) {
    return element.hasAttr("hidden") || NOT_SHOWN.matcher(element.attr("style")).find();
  }

  private static int span(String text, int whenZero, int most) {
    try {
      int span = Integer.parseInt(text.strip());
      return span == 0 ? whenZero : Math.min(most, Math.max(1, span));
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
