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
 * <p>Hidden sheets and rows are data; comments are not.
 */
final class ExcelXmlReader implements WorkbookReader {

  private static final String SHEET = "urn:schemas-microsoft-com:office:spreadsheet";
  private static final String MIDNIGHT = "T00:00:00";
  private static final String NO_FRACTION = ".000";

  @Override
  public void read(Path file, String name, RowSink rows) throws IOException {
    try (InputStream stream = Files.newInputStream(file);
        InputStream watched = new ReadShare(stream, Files.size(file), rows);
        XmlEvents events = new XmlEvents(watched, name)) {
      read(events, new SheetRows(name, rows));
    }
  }

  private static void read(XmlEvents events, SheetRows rows) {
    for (int event = events.next();
        event != XMLStreamConstants.END_DOCUMENT;
        event = events.next()) {
      if (event == XMLStreamConstants.END_ELEMENT && events.is(SHEET, "Row")) {
        rows.endRow(1);
      } else if (event == XMLStreamConstants.START_ELEMENT && events.isIn(SHEET)) {
        begin(events, rows);
      }
    }
  }

  private static void begin(XmlEvents events, SheetRows rows) {
    switch (events.name()) {
      case "Worksheet" -> {
        String name = events.attribute(SHEET, "Name");
        rows.beginSheet(name == null ? "" : name);
      }
      case "Row" -> {
        if (events.attribute(SHEET, "Index") != null) {
          rows.skipToRow(events.count(SHEET, "Index"));
        }
      }
      case "Cell" -> cell(events, rows);
      default -> {}
    }
  }

  private static void cell(XmlEvents events, SheetRows rows) {
    if (events.attribute(SHEET, "Index") != null) {
      rows.skipToColumn(events.count(SHEET, "Index") - 1);
    }
    boolean merged = events.attribute(SHEET, "MergeAcross") != null;
    long covered = merged ? mergedAcross(events) : 0;
    String target = LinkTarget.web(events.attribute(SHEET, "HRef"));
    if (target == null) {
      target = LinkTarget.ofFormula(events.attribute(SHEET, "Formula"));
    }
    String shown = shown(events, rows);
    rows.cell(target == null ? shown : target, 1);
    if (covered > 0) {
      rows.cell("", covered);
    }
  }

  private static long mergedAcross(XmlEvents events) {
    return "0".equals(events.attribute(SHEET, "MergeAcross"))
        ? 0
        : events.count(SHEET, "MergeAcross");
  }

  /** Returns what the cell holds, and goes to its end. */
  private static String shown(XmlEvents events, SheetRows rows) {
    StringBuilder text = new StringBuilder();
    String type = null;
    boolean data = false;
    for (int depth = 1; depth > 0; ) {
      switch (events.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (events.is(SHEET, "Comment")) {
            events.skip();
          } else {
            depth++;
            if (events.is(SHEET, "Data")) {
              data = true;
              type = events.attribute(SHEET, "Type");
            }
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          data = data && !events.is(SHEET, "Data");
          depth--;
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (data) {
            events.appendTo(text);
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
