package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sheet while its rows go by: where its header stands, and what each row is.
 *
 * <p>The header is found as in CSV text: the first row that has the mapping's identifier column,
 * with nothing above it that could be people. Rows are numbered from 1; a row counts as a line of
 * the sheet when it or one below it has a cell.
 */
final class SheetSurvey {

  private final String name;
  private final FieldMapping mapping;
  private final @Nullable Long headerTold;
  private final boolean wanted;
  private final List<PreambleRow> preamble = new ArrayList<>();
  private List<String> firstRow = List.of();
  private long firstNumber;
  private @Nullable List<String> header;
  private @Nullable ReportFooter footer;
  private long headerNumber;
  private boolean searching = true;
  private long last;
  private long filled;
  private long filledToHeader;

  /**
   * @param wanted whether somebody named this sheet, so that it is read whatever its header
   */
  SheetSurvey(String name, FieldMapping mapping, @Nullable Long headerTold, boolean wanted) {
    this.name = name;
    this.mapping = mapping;
    this.headerTold = headerTold;
    this.wanted = wanted;
  }

  String name() {
    return name;
  }

  /** Returns the name as messages show it. */
  String shownName() {
    return "sheet '" + name + "'";
  }

  /** Takes a row that has a cell with text, be it white space. */
  void row(long number, List<String> cells) {
    if (footer != null && number > last + 1) {
      footer.blankRow();
    }
    last = number;
    if (cells.stream().allMatch(String::isBlank)) {
      if (footer != null) {
        footer.blankRow();
      }
      return;
    }
    filled++;
    if (searching) {
      search(number, cells);
    } else if (footer != null && footer.isOpen()) {
      footer.row(number, cells.stream().filter(cell -> !cell.isBlank()).toList());
    }
  }

  private void search(long number, List<String> cells) {
    if (firstNumber == 0) {
      firstNumber = number;
      firstRow = List.copyOf(cells);
    }
    if (headerTold != null) {
      if (number >= headerTold) {
        searching = false;
        if (number == headerTold && (wanted || mapping.matchesHeader(cells))) {
          take(number, cells);
        }
      }
    } else if (mapping.matchesHeader(cells)) {
      searching = false;
      int headerCells = PreambleRow.filled(cells);
      if (preamble.stream().allMatch(row -> row.canPrecede(headerCells))) {
        take(number, cells);
      }
    } else {
      preamble.add(PreambleRow.of(number, cells.stream().filter(c -> !c.isBlank()).toList()));
      searching = preamble.size() < PreambleRow.RECORDS_LOOKED_AT;
    }
  }

  private void take(long number, List<String> cells) {
    List<String> named = List.copyOf(cells.subList(0, width(cells)));
    String first = named.stream().filter(cell -> !cell.isBlank()).findFirst().orElse("");
    header = named;
    headerNumber = number;
    filledToHeader = filled;
    footer = new ReportFooter(PreambleRow.filled(named), mapping.matchesHeader(List.of(first)));
  }

  static int width(List<String> cells) {
    int width = cells.size();
    while (width > 0 && cells.get(width - 1).isBlank()) {
      width--;
    }
    return width;
  }

  /** Returns whether rows of this sheet may still turn out to be of use. */
  boolean mayBeRead() {
    return searching || header != null || wanted;
  }

  /** Ends the sheet: one that was named is read even when no row has an identifier column. */
  void end() {
    searching = false;
    if (header == null && wanted && headerTold == null && firstNumber > 0) {
      header = firstRow.subList(0, width(firstRow));
      headerNumber = firstNumber;
      filledToHeader = 1;
    }
  }

  /** Returns whether this sheet is read. */
  boolean isRead() {
    return header != null;
  }

  /** Returns the sheet as a table, if it is read. */
  Table table() {
    return new Table(name, header == null ? List.of() : header, headerNumber);
  }

  /** Returns the rows of a report's footer. */
  Set<Long> footerRows() {
    return footer == null ? Set.of() : Set.copyOf(footer.lines());
  }

  /** Returns the first row that is not blank; empty when there is none. */
  List<String> firstRow() {
    return firstRow;
  }

  /** Returns what each row is. */
  LineCounts lines() {
    if (header == null) {
      return new LineCounts(last, 0, 0, 0, 0, 0, 0, last);
    }
    long footerRows = footerRows().size();
    long records = filled - filledToHeader - footerRows;
    long blank = last - headerNumber - records - footerRows;
    return new LineCounts(last, headerNumber - 1, 1, records, 0, blank, footerRows, 0);
  }
}
