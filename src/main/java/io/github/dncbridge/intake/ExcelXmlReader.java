package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads workbooks in the XML format of Excel 2002 and 2003, which reporting programs still write.
 *
 * <p>Hidden sheets, rows and columns are data; comments are not.
 */
final class ExcelXmlReader implements WorkbookReader {

  private static final String SHEET = "urn:schemas-microsoft-com:office:spreadsheet";
  private static final String EXCEL = "urn:schemas-microsoft-com:office:excel";

  /** {@code SheetHidden} and {@code SheetVeryHidden} are known. */
  private static final int LONGEST_STATE = 100;

  private static final String MIDNIGHT = "T00:00:00";
  private static final String NO_FRACTION = ".000";

  /** What of the sheet that is being read a person does not see. */
  private static final class Hidden {
    boolean all;
    boolean row;
    long rows;
    long columns;
  }

  @Override
  public void read(Path file, String name, RowSink rows) throws IOException {
    InputStream watched = new ReadShare(Files.newInputStream(file), Files.size(file), rows);
    try (WorkbookXml xml = new WorkbookXml(name, "", watched)) {
      read(xml, new SheetRows(name, rows));
    }
  }

  private static void read(WorkbookXml xml, SheetRows rows) {
    Hidden hidden = new Hidden();
    for (int event = xml.nextEvent();
        event != XMLStreamConstants.END_DOCUMENT;
        event = xml.nextEvent()) {
      if (event == XMLStreamConstants.END_ELEMENT && xml.is(SHEET, "Row")) {
        hidden.rows += hidden.row && !rows.isBlank() ? 1 : 0;
        rows.endRow(1);
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.is(SHEET, "Worksheet")) {
        rows.hidden(hidden.all, hidden.rows, hidden.columns);
        hidden = new Hidden();
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.is(EXCEL, "Visible")) {
        hidden.all |= xml.text(LONGEST_STATE).endsWith("Hidden");
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.isIn(SHEET)) {
        begin(xml, rows, hidden);
      }
    }
  }

  private static void begin(WorkbookXml xml, SheetRows rows, Hidden hidden) {
    switch (xml.name()) {
      case "Worksheet" -> {
        String name = xml.attribute(SHEET, "Name");
        rows.beginSheet(name == null ? "" : name);
      }
      case "Column" -> {
        if (isHidden(xml)) {
          long more = xml.attribute(SHEET, "Span") == null ? 0 : xml.count(SHEET, "Span");
          hidden.columns += 1 + more;
        }
      }
      case "Row" -> {
        hidden.row = isHidden(xml);
        if (xml.attribute(SHEET, "Index") != null) {
          rows.skipToRow(xml.count(SHEET, "Index"));
        }
      }
      case "Cell" -> cell(xml, rows);
      default -> {}
    }
  }

  private static boolean isHidden(WorkbookXml xml) {
    return "1".equals(xml.attribute(SHEET, "Hidden"));
  }

  private static void cell(WorkbookXml xml, SheetRows rows) {
    if (xml.attribute(SHEET, "Index") != null) {
      rows.skipToColumn(xml.count(SHEET, "Index") - 1);
    }
    boolean merged = xml.attribute(SHEET, "MergeAcross") != null;
    long covered = merged ? mergedAcross(xml) : 0;
    String target = LinkTarget.web(xml.attribute(SHEET, "HRef"));
    if (target == null) {
      target = LinkTarget.ofFormula(xml.attribute(SHEET, "Formula"));
    }
    String shown = shown(xml, rows);
    rows.cell(target == null ? shown : target, 1);
    if (covered > 0) {
      rows.cell("", covered);
    }
  }

  private static long mergedAcross(WorkbookXml xml) {
    return "0".equals(xml.attribute(SHEET, "MergeAcross")) ? 0 : xml.count(SHEET, "MergeAcross");
  }

  /** Returns what the cell holds, and goes to its end. */
  private static String shown(WorkbookXml xml, SheetRows rows) {
    StringBuilder text = new StringBuilder();
    String type = null;
    boolean data = false;
    for (int depth = 1; depth > 0; ) {
      switch (xml.nextEvent()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (xml.is(SHEET, "Comment")) {
            xml.skip();
          } else {
            depth++;
            if (xml.is(SHEET, "Data")) {
              data = true;
              type = xml.attribute(SHEET, "Type");
            }
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          data = data && !xml.is(SHEET, "Data");
          depth--;
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (data) {
            xml.appendTo(text);
          }
        }
        default -> throw new IllegalStateException("A document ends in a cell");
      }
      if (text.length() > SheetRows.LONGEST_CELL) {
        throw rows.tooLong();
      }
    }
    return value(type, text.toString());
  }

  private static String value(@Nullable String type, String text) {
    if (type == null) {
      return text;
    }
    return switch (type) {
      case "Boolean" -> text.equals("1") ? "TRUE" : text.equals("0") ? "FALSE" : text;
      case "Number" -> CellNumber.plain(text);
      case "DateTime" -> without(MIDNIGHT, without(NO_FRACTION, text));
      default -> text;
    };
  }

  private static String without(String end, String text) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
