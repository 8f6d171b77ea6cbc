package io.github.dncbridge.intake;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the tables of an OpenDocument spreadsheet; see its specification, part 3, chapter 9.
 *
 * <p>Equal neighbours are written once with a count: programs fill sheets to their last row and
 * column with blank ones that way.
 */
final class OdsSheets {

  private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
  private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

  /** What may hold tables, rows or cells that are not those of the sheets. */
  private static final Set<String> NOT_DATA =
      Set.of("tracked-changes", "dde-links", "shapes", "scenario", "desc", "title");

  /** Under which LibreOffice keeps what it last saw of other files. */
  private static final String OTHER_FILE_STYLE = "ta_extref";

  private static final int LONGEST_NAME = 255;

  private final WorkbookXml xml;
  private final SheetRows rows;
  private final OdsText text;
  private final Set<String> hiddenStyles = new HashSet<>();
  private String style = "";
  private long rowRepeated = 1;
  private boolean rowHidden;
  private boolean sheetHidden;
  private long hiddenRows;
  private long hiddenColumns;

  OdsSheets(WorkbookXml xml, SheetRows rows) {
    this.xml = xml;
    this.rows = rows;
    this.text = new OdsText(xml, rows);
  }

  /** Hands on all rows; returns whether there was a spreadsheet. */
  boolean read() {
    boolean found = false;
    while (xml.next()) {
      if (!xml.isStart()) {
        end();
      } else if (xml.is(OFFICE, "spreadsheet")) {
        found = true;
      } else if (found && xml.isIn(TABLE)) {
        begin();
      } else if (xml.isIn(STYLE)) {
        style();
      }
    }
    return found;
  }

  /** Styles stand before the sheets; that a sheet is hidden is a matter of its style. */
  private void style() {
    if (xml.name().equals("style")) {
      style = xml.attribute("name");
    } else if (xml.name().equals("table-properties")
        && "false".equals(xml.attribute(TABLE, "display"))
        && style.length() <= LONGEST_NAME
        && hiddenStyles.size() < SheetRows.MOST_SHEETS) {
      hiddenStyles.add(style);
    }
  }

  private void begin() {
    switch (xml.name()) {
      case "table" -> beginSheet();
      case "table-column" ->
          hiddenColumns += isHidden() ? xml.count(TABLE, "number-columns-repeated") : 0;
      case "table-row" -> {
        rowRepeated = xml.count(TABLE, "number-rows-repeated");
        rowHidden = isHidden();
      }
      case "table-cell", "covered-table-cell" -> cell();
      default -> {
        if (NOT_DATA.contains(xml.name())) {
          xml.skip();
        }
      }
    }
  }

  private void beginSheet() {
    String ofSheet = xml.attribute(TABLE, "style-name");
    if (OTHER_FILE_STYLE.equals(ofSheet)) {
      xml.skip();
      return;
    }
    String name = xml.attribute(TABLE, "name");
    rows.beginSheet(name == null ? "" : name);
    sheetHidden = ofSheet != null && hiddenStyles.contains(ofSheet);
    hiddenRows = 0;
    hiddenColumns = 0;
  }

  private void end() {
    if (xml.is(TABLE, "table-row")) {
      hiddenRows += rowHidden && !rows.isBlank() ? rowRepeated : 0;
      rows.endRow(rowRepeated);
    } else if (xml.is(TABLE, "table") && rows.sheets() > 0) {
      rows.hidden(sheetHidden, hiddenRows, hiddenColumns);
    }
  }

  /** Returns whether the row or column is collapsed, or passed over by a filter. */
  private boolean isHidden() {
    String visibility = xml.attribute(TABLE, "visibility");
    return "collapse".equals(visibility) || "filter".equals(visibility);
  }

  private void cell() {
    long times = xml.count(TABLE, "number-columns-repeated");
    String target = LinkTarget.ofFormula(xml.attribute(TABLE, "formula"));
    String value = value(xml.attribute(OFFICE, "value-type"));
    String string = xml.attribute(OFFICE, "string-value");
    String shown = text.read();
    if (target != null) {
      rows.cell(target, times);
    } else if (value != null) {
      rows.cell(value, times);
    } else {
      rows.cell(shown.isEmpty() && string != null ? string : shown, times);
    }
  }

  /** Returns the value that is stored; null where it is what is shown. */
  private @Nullable String value(@Nullable String type) {
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "float", "percentage", "currency" -> {
        String number = xml.attribute(OFFICE, "value");
        yield number == null ? null : CellNumber.plain(number);
      }
      case "date" -> xml.attribute(OFFICE, "date-value");
      case "boolean" -> {
        String truth = xml.attribute(OFFICE, "boolean-value");
        yield truth == null ? null : truth.toUpperCase(Locale.ROOT);
      }
      default -> null;
    };
  }
}
