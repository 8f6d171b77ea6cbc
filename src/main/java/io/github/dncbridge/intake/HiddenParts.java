package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.List;

/** Says of a sheet what of it a person does not see. */
final class HiddenParts {

  private HiddenParts() {}

  /** Tells the sink, when there is anything to tell. */
  static void tell(
      RowSink rows, String sheet, boolean hidden, long hiddenRows, long hiddenColumns) {
    List<String> parts = new ArrayList<>();
    if (hidden) {
      parts.add("the sheet");
    }
    if (hiddenRows > 0) {
      parts.add("%,d of its rows".formatted(hiddenRows));
    }
    if (hiddenColumns > 0) {
      parts.add("%,d of its columns".formatted(Math.min(hiddenColumns, SheetRows.LAST_COLUMN)));
    }
    if (!parts.isEmpty()) {
      rows.noticed(
          new Finding(
              "hidden",
              "sheet '" + sheet + "'",
              "hidden there: "
                  + String.join(", ", parts)
                  + "; what is hidden counts all the same"));
    }
  }
}
