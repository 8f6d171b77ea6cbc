package io.github.dncbridge.intake;

import io.github.dncbridge.entry.ColumnNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which sheets somebody said are to be read, and what to say when they cannot be. */
final class SheetChoice {

  /** In an error, as much of a sheet's columns tells a person which sheet it is. */
  private static final int COLUMNS_SHOWN = 12;

  private final String file;
  private final ReadingOptions reading;

  SheetChoice(String file, ReadingOptions reading) {
    this.file = file;
    this.reading = reading;
  }

  /** Returns whether nobody said anything: the sheets are recognised. */
  boolean isEmpty() {
    return reading.sheets().isEmpty();
  }

  /** Returns whether this sheet was named. */
  boolean names(String sheet) {
    return reading.sheets().stream().anyMatch(told -> same(told, sheet));
  }

  /** Returns whether this sheet was named, or none was. */
  boolean admits(String sheet) {
    return isEmpty() || names(sheet);
  }

  /** Excel holds names to be equal whatever their case. */
  private static boolean same(String one, String other) {
    return one.strip().equalsIgnoreCase(other.strip());
  }

  /**
   * Passes when each sheet that was named is there and can be read.
   *
   * @throws RejectedFileException otherwise
   */
  void requireEachIn(List<SheetSurvey> sheets) {
    for (String told : reading.sheets()) {
      SheetSurvey sheet =
          sheets.stream().filter(each -> same(told, each.name())).findFirst().orElse(null);
      if (sheet == null) {
        throw RejectedFileException.of(
            file,
            "has no sheet '%s' (it has: %s). Correct the reading option 'sheets'."
                .formatted(
                    told,
                    String.join(
                        ", ", sheets.stream().map(each -> "'" + each.name() + "'").toList())));
      }
      if (!sheet.isRead()) {
        throw RejectedFileException.because(
            file,
            "%s was named to be read, but %s. Correct the reading options 'sheets' and 'header-line'."
                .formatted(
                    sheet.shownName(),
                    sheet.firstRow().isEmpty()
                        ? "is empty"
                        : "its row " + reading.headerLine() + " has no cell"));
      }
    }
  }

  /**
   * Returns what to say when no sheet can be read: what was found in each.
   *
   * @param column the column that was said to name the person; null when none was
   */
  RejectedFileException nothingIn(List<SheetSurvey> sheets, @Nullable String column) {
    if (sheets.isEmpty()) {
      return RejectedFileException.of(
          file, "is a workbook without a sheet. Expected a table of people; export it again.");
    }
    List<String> found =
        sheets.stream().map(each -> each.shownName() + ": " + columns(each.firstRow())).toList();
    String where =
        reading.headerLine() == null
            ? ""
            : " in row %d, where the header was said to be".formatted(reading.headerLine());
    return RejectedFileException.because(
        file,
        "no sheet has %s%s. Found in %s. Name the column with --map identifier=COLUMN, or a sheet with --read sheets=NAME."
            .formatted(
                column == null
                    ? "a column that names a person"
                    : "the identifier column '" + column + "'",
                where,
                String.join("; ", found)));
  }

  private static String columns(List<String> cells) {
    if (cells.isEmpty()) {
      return "nothing";
    }
    return cells.stream().anyMatch(ColumnNames::looksLikeData)
        ? "rows, but no header"
        : ColumnNames.shown(cells, COLUMNS_SHOWN);
  }
}
