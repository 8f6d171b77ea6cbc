package io.github.dncbridge.intake;

import io.github.dncbridge.entry.BoundColumns;
import io.github.dncbridge.entry.ColumnEvidence;
import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.OptOutRule;
import io.github.dncbridge.entry.ReasonTemplate;
import java.util.List;

/**
 * A table of a file whose columns were found.
 *
 * @param columns those that are used
 */
public record BoundTable(Table table, FieldMapping mapping, BoundColumns columns) {

  private static final String SAID = "it was said to be this column";

  /** Returns the table with the columns its mapper uses. */
  public static BoundTable of(Table table, FieldMapping mapping, EntryMapper mapper) {
    return new BoundTable(table, mapping, mapper.columns());
  }

  /** Returns which columns are used, and why. */
  public List<Finding> findings() {
    return List.of(identifier(), optOut(), reason());
  }

  private Finding identifier() {
    String column = columns.identifier();
    return finding(
        "identifier",
        column,
        mapping.identifierColumn() == null
            ? ColumnEvidence.identifier(table.header(), column)
            : SAID);
  }

  private Finding optOut() {
    List<String> taken = columns.optOut();
    String found = taken.isEmpty() ? "every row" : String.join(", ", taken);
    if (mapping.optOut() instanceof OptOutRule.Recognised) {
      return finding("opt-out", found, ColumnEvidence.optOut(table.header(), taken));
    }
    return finding(
        "opt-out",
        found,
        taken.isEmpty()
            ? "it was said that every row counts"
            : SAID + "; the rows count whose cell says yes");
  }

  private Finding reason() {
    ReasonTemplate said = mapping.reason();
    if (said != null) {
      return said.columns().isEmpty()
          ? finding("reason", said.texts().get(0), "it was said to be this text for everybody")
          : finding(
              "reason", String.join(", ", columns.reason()), "it was said to be made of this");
    }
    return columns.reason().isEmpty()
        ? finding("reason", "none", "no column is known to hold one; blocks have no reason")
        : finding("reason", String.join(", ", columns.reason()), "its name says so");
  }

  private Finding finding(String aspect, String found, String because) {
    String sheet = table.name().isEmpty() ? "" : " (sheet '" + table.name() + "')";
    return new Finding(aspect, found + sheet, because);
  }
}
