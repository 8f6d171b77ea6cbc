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

  private final XmlEvents events;
  private final SheetRows rows;
  private final OdsText text;

  OdsSheets(XmlEvents events, SheetRows rows) {
    this.events = events;
    this.rows = rows;
    this.text = new OdsText(events, rows);
  }

  /** Hands on all rows; returns whether there was a spreadsheet. */
  boolean read() {
    boolean found = false;
    long rowRepeated = 1;
    for (int event = events.next();
        event != XMLStreamConstants.END_DOCUMENT;
        event = events.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (events.is(OFFICE, "spreadsheet")) {
          found = true;
        } else if (found && events.isIn(TABLE)) {
          rowRepeated = begin(rowRepeated);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && events.is(TABLE, "table-row")) {
        rows.endRow(rowRepeated);
      }
    }
    return found;
  }

  /** Takes what begins; returns how often the row that is being read stands there. */
  private long begin(long rowRepeated) {
    switch (events.name()) {
      case "table" -> {
        if (OTHER_FILE_STYLE.equals(events.attribute(TABLE, "style-name"))) {
          events.skip();
        } else {
          String name = events.attribute(TABLE, "name");
          rows.beginSheet(name == null ? "" : name);
        }
      }
      case "table-row" -> {
        return events.count(TABLE, "number-rows-repeated");
      }
      case "table-cell", "covered-table-cell" -> cell();
      default -> {
        if (NOT_DATA.contains(events.name())) {
          events.skip();
        }
      }
    }
    return rowRepeated;
  }

  private void cell() {
    long times = events.count(TABLE, "number-columns-repeated");
    String target = LinkTarget.ofFormula(events.attribute(TABLE, "formula"));
    String value = value(events.attribute(OFFICE, "value-type"));
    String string = events.attribute(OFFICE, "string-value");
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
        String number = events.attribute(OFFICE, "value");
        yield number == null ? null : CellNumber.plain(number);
      }
      case "date" -> events.attribute(OFFICE, "date-value");
      case "boolean" -> {
        String truth = events.attribute(OFFICE, "boolean-value");
        yield truth == null ? null : truth.toUpperCase(Locale.ROOT);
      }
      default -> null;
    };
  }
}
