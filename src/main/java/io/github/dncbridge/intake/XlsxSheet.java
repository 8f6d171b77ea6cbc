package io.github.dncbridge.intake;

import org.jspecify.annotations.Nullable;

/** Reads the rows of one sheet. */
final class XlsxSheet {

  /** What the cells of a sheet refer to. */
  record Context(StringsOnDisk strings, XlsxStyles styles, boolean from1904) {}

  private static final int ROWS_BETWEEN_REPORTS = 4096;

  private final PartXml xml;
  private final XlsxWorkbook.Sheet sheet;
  private final Context context;
  private final SheetLinks links;
  private final SheetRow row;
  private final RowSink rows;
  private final Runnable progress;
  private long hiddenRows;
  private long hiddenColumns;

  XlsxSheet(
      PartXml xml,
      String file,
      XlsxWorkbook.Sheet sheet,
      Context context,
      SheetLinks links,
      RowSink rows,
      Runnable progress) {
    this.xml = xml;
    this.sheet = sheet;
    this.context = context;
    this.links = links;
    this.row = new SheetRow(file, sheet.name());
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
    HiddenParts.tell(rows, sheet.name(), sheet.hidden(), hiddenRows, hiddenColumns);
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
    row.begin(reference.isEmpty() ? row.number() + 1 : number(reference));
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
    if (!row.cells().isEmpty()) {
      hiddenRows += hidden ? 1 : 0;
      rows.row(row.number(), row.cells());
    }
    if (row.number() % ROWS_BETWEEN_REPORTS == 0) {
      progress.run();
    }
  }

  private void readCell() {
    int column = row.nextColumn();
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
          case "v" -> value = xml.text(SheetRow.MAX_CELL);
          case "f" -> link = LinkTarget.ofFormula(xml.text(SheetRow.MAX_CELL));
          case "is" -> value = XlsxStrings.text(xml);
          default -> xml.skip();
        }
      }
    }
    String target = links.target(row.number(), column);
    put(column, target == null ? link : target, type, style, value);
  }

  private void put(int column, @Nullable String link, String type, String style, String value) {
    if (link != null) {
      row.put(column, link);
    } else if (!value.isEmpty()) {
      row.put(column, text(type, style, value));
    }
  }

  private String text(String type, String style, String value) {
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
