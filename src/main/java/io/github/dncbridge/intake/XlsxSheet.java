package io.github.dncbridge.intake;

import org.jspecify.annotations.Nullable;

/** Reads the rows of one sheet. */
final class XlsxSheet {

  /** What the cells of a sheet refer to. */
  record Context(StringsOnDisk strings, XlsxStyles styles, boolean from1904) {}

  private static final int ROWS_BETWEEN_REPORTS = 4096;

  private final WorkbookXml xml;
  private final XlsxWorkbook.Sheet sheet;
  private final Context context;
  private final SheetLinks links;
  private final SheetRows rows;
  private final Runnable progress;
  private long hiddenRows;
  private long hiddenColumns;

  XlsxSheet(
      WorkbookXml xml,
      XlsxWorkbook.Sheet sheet,
      Context context,
      SheetLinks links,
      SheetRows rows,
      Runnable progress) {
    this.xml = xml;
    this.sheet = sheet;
    this.context = context;
    this.links = links;
    this.rows = rows;
    this.progress = progress;
  }

  /**
   * Hands over every row, to the end of the part.
   *
   * @throws RejectedFileException when the part is damaged or beyond a limit
   */
  void read() {
    rows.beginSheet(sheet.name());
    String group = "";
    while (xml.next()) {
      if (!xml.isStart()) {
        continue;
      }
      if (xml.depth() == 2) {
        group = xml.name();
      } else if (xml.depth() == 3 && group.equals("sheetData")) {
        readRow();
      } else if (xml.depth() == 3 && group.equals("cols") && xml.flag("hidden")) {
        hiddenColumns += number(xml.attribute("max")) - number(xml.attribute("min")) + 1;
      }
    }
    rows.hidden(sheet.hidden(), hiddenRows, hiddenColumns);
  }

  private void readRow() {
    String reference = "";
    boolean hidden = false;
    for (int i = 0; i < xml.attributes(); i++) {
      String name = xml.attributeName(i);
      if (name.equals("r")) {
        reference = xml.attribute(i);
      } else if (name.equals("hidden")) {
        hidden = xml.flag(name);
      }
    }
    if (!reference.isEmpty()) {
      rows.skipToRow(number(reference));
    }
    int inside = xml.depth();
    while (xml.next() && xml.depth() >= inside) {
      if (xml.isStart()) {
        if (xml.name().equals("c")) {
          readCell();
        } else {
          xml.skip();
        }
      }
    }
    hiddenRows += hidden && !rows.isBlank() ? 1 : 0;
    rows.endRow(1);
    if (rows.row() % ROWS_BETWEEN_REPORTS == 0) {
      progress.run();
    }
  }

  private void readCell() {
    long column = rows.column();
    String type = "";
    String style = "";
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attributeName(i)) {
        case "r" -> column = CellReference.columnOf(xml.attribute(i));
        case "t" -> type = xml.attribute(i);
        case "s" -> style = xml.attribute(i);
        default -> {
          // Metadata, phonetic.
        }
      }
    }
    String value = "";
    String link = null;
    int inside = xml.depth();
    while (xml.next() && xml.depth() >= inside) {
      if (xml.isStart()) {
        switch (xml.name()) {
          case "v" -> value = xml.text(SheetRows.LONGEST_CELL);
          case "f" -> link = LinkTarget.ofFormula(xml.text(SheetRows.LONGEST_CELL));
          case "is" -> value = XlsxStrings.text(xml);
          default -> xml.skip();
        }
      }
    }
    String target = links.target(rows.row(), column);
    rows.skipToColumn(column);
    rows.cell(text(target == null ? link : target, type, style, value), 1);
  }

  private String text(@Nullable String link, String type, String style, String value) {
    if (link != null) {
      return link;
    }
    if (value.isEmpty()) {
      return "";
    }
    return switch (type) {
      case "s" -> shared(value);
      case "b" -> value.equals("1") || value.equals("true") ? "TRUE" : "FALSE";
      case "str" -> XlsxStrings.unescaped(value);
      case "inlineStr", "e", "d" -> value;
      default ->
          !style.isEmpty() && context.styles().isDate((int) number(style))
              ? CellNumber.date(value, context.from1904())
              : CellNumber.plain(value);
    };
  }

  private String shared(String value) {
    long index = number(value);
    if (index < 0 || index >= context.strings().size()) {
      throw xml.unusual("a cell whose text is missing");
    }
    return context.strings().get((int) index);
  }

  /** Returns the number; -1 for what is none, or too large for any use. */
  private static long number(String text) {
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i == 10) {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return text.isEmpty() ? -1 : number;
  }
}
