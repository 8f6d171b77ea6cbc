package io.github.dncbridge.intake;

import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the tables of an OpenDocument spreadsheet; see its specification, part 3, chapter 9.
 *
 * <p>Equal neighbours are written once with a count: programs fill sheets to their last row and
 * column with blank ones that way.
 */
final class OdsSheets {

  private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

  /** What may hold tables, rows or cells that are not those of the sheets. */
  private static final Set<String> NOT_DATA =
      Set.of("tracked-changes", "dde-links", "shapes", "scenario", "desc", "title");

  /** Under which LibreOffice keeps what it last saw of other files. */
  private static final String OTHER_FILE_STYLE = "ta_extref";

  private final WorkbookXml xml;
  private final SheetRows rows;
  private final OdsText text;

  OdsSheets(WorkbookXml xml, SheetRows rows) {
    this.xml = xml;
    this.rows = rows;
    this.text = new OdsText(xml, rows);
  }

  /** Hands on all rows; returns whether there was a spreadsheet. */
  boolean read() {
    boolean found = false;
    long rowRepeated = 1;
    for (int event = xml.nextEvent();
        event != XMLStreamConstants.END_DOCUMENT;
        event = xml.nextEvent()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.is(OFFICE, "spreadsheet")) {
          found = true;
        } else if (found && xml.isIn(TABLE)) {
          rowRepeated = begin(rowRepeated);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.is(TABLE, "table-row")) {
        rows.endRow(rowRepeated);
      }
    }
    return found;
  }

  /** Takes what begins; returns how often the row that is being read stands there. */
  private long begin(long rowRepeated) {
    switch (xml.name()) {
      case "table" -> {
        if (OTHER_FILE_STYLE.equals(xml.attribute(TABLE, "style-name"))) {
          xml.skip();
        } else {
          String name = xml.attribute(TABLE, "name");
          rows.beginSheet(name == null ? "" : name);
        }
      }
      case "table-row" -> {
        return xml.count(TABLE, "number-rows-repeated");
      }
      case "table-cell", "covered-table-cell" -> cell();
      default -> {
        if (NOT_DATA.contains(xml.name())) {
          xml.skip();
        }
      }
    }
    return rowRepeated;
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
