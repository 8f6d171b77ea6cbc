package io.github.dncbridge.intake;

import io.github.dncbridge.entry.BoundColumns;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.OptOutRule;
import java.util.ArrayList;
import java.util.List;

/** Tells which columns of a table are used, and why. */
public final class ColumnFindings {

  private static final String CONFIGURED = "configured";

  private ColumnFindings() {}

  /**
   * Returns which columns hold the identifier, the opt-out and the reason.
   *
   * @param columns what the mapping found in the table
   */
  public static List<Finding> of(Table table, FieldMapping mapping, BoundColumns columns) {
    String where = table.name().isEmpty() ? "" : " of sheet '" + table.name() + "'";
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            "identifier column" + where,
            quoted(List.of(columns.identifier())),
            mapping.identifierColumn() == null
                ? "a known name of the column for a person's LinkedIn profile, and no other is as good"
                : CONFIGURED));
    findings.add(optOut(where, mapping, columns.optOut()));
    findings.add(
        columns.reason().isEmpty()
            ? new Finding(
                "reason column" + where,
                "none",
                mapping.reason() == null ? "no column has a known name" : CONFIGURED)
            : new Finding(
                "reason column" + where,
                quoted(columns.reason()),
                mapping.reason() == null ? "a known name of a column for reasons" : CONFIGURED));
    return findings;
  }

  private static Finding optOut(String where, FieldMapping mapping, List<String> columns) {
    boolean recognised = mapping.optOut() instanceof OptOutRule.Recognised;
    if (columns.isEmpty()) {
      return new Finding(
          "opt-out column" + where,
          "none, every row counts",
          recognised ? "no column has a known name" : CONFIGURED);
    }
    return new Finding(
        "opt-out column" + where,
        quoted(columns),
        recognised ? "a known name of a column by which people opt out" : CONFIGURED);
  }

  private static String quoted(List<String> names) {
    return "'" + String.join("', '", names) + "'";
  }
}
