package io.github.dncbridge.entry;

import java.util.Arrays;
import java.util.List;

/**
 * Maps the records of one source whose columns are known.
 *
 * <p>Immutable, and safe for use by several threads. What it does with each kind of row:
 * docs/mapping.md.
 */
public final class EntryMapper {

  private final BoundColumns columns;
  private final int columnCount;
  private final int[] identifierColumns;
  private final OptOutColumn[] optOutColumns;
  private final ReasonReader reason;
  private final boolean blankIsSomebody;

  /**
   * @param blankIsSomebody whether a record stands for a person even when its values are all blank,
   *     as in a CRM, where it has an id; a blank row of a spreadsheet names nobody
   */
  EntryMapper(
      BoundColumns columns,
      int columnCount,
      int[] identifierColumns,
      List<OptOutColumn> optOutColumns,
      ReasonReader reason,
      boolean blankIsSomebody) {
    this.columns = columns;
    this.columnCount = columnCount;
    this.identifierColumns = identifierColumns;
    this.optOutColumns = optOutColumns.toArray(new OptOutColumn[0]);
    this.reason = reason;
    this.blankIsSomebody = blankIsSomebody;
  }

  /** Returns which columns are used, for a person to check. */
  public BoundColumns columns() {
    return columns;
  }

  /** Returns whether the column may name the person; the first is 0. */
  public boolean isIdentifier(int column) {
    return Arrays.stream(identifierColumns).anyMatch(each -> each == column);
  }

  /** Returns what becomes of a record whose cells cannot be told apart. */
  public MappingResult broken(String key) {
    return new MappingResult.Rejected(
        key, "", RejectionReason.BROKEN_QUOTES, optOutColumns.length == 0);
  }

  /** Returns what becomes of the record; never throws. */
  public MappingResult map(SourceRecord record) {
    List<String> values = record.values();
    if (values.size() != columnCount) {
      if (isBlank(values, 0)) {
        return nobody(record);
      }
      if (isShifted(values)) {
        return ragged(record);
      }
    }
    if (repeatsHeader(values)) {
      return new MappingResult.Rejected(
          record.key(), values.get(identifierColumns[0]), RejectionReason.HEADER_ROW, false);
    }
    OptOutColumn unclear = null;
    boolean optedOut = optOutColumns.length == 0;
    for (OptOutColumn column : optOutColumns) {
      OptOut said = column.read(values);
      optedOut |= said == OptOut.YES;
      if (said == OptOut.UNCLEAR && unclear == null) {
        unclear = column;
      }
    }
    if (optedOut) {
      return person(record);
    }
    return unclear == null ? new MappingResult.NotOptedOut(record.key()) : unclear(record, unclear);
  }

  /** The first column that names a person decides; without one, the first that is not blank. */
  private MappingResult person(SourceRecord record) {
    List<String> values = record.values();
    String shown = "";
    RejectionReason why = RejectionReason.EMPTY;
    for (int column : identifierColumns) {
      String cell = values.get(column);
      IdentifierReading reading = PublicIdentifier.read(SourceCell.unguarded(cell));
      if (reading instanceof IdentifierReading.Usable usable) {
        return new MappingResult.Mapped(
            record.key(), new BlocklistEntry(usable.identifier(), reason.read(values)));
      }
      if (why == RejectionReason.EMPTY) {
        shown = cell;
        why = ((IdentifierReading.Unusable) reading).reason();
      }
    }
    return why == RejectionReason.EMPTY && !blankIsSomebody && isBlank(values, 0)
        ? nobody(record)
        : new MappingResult.Rejected(record.key(), shown, why, true);
  }

  /**
   * Files that were put together from several hold the header row again; {@code publicIdentifier}
   * would be a fine identifier.
   */
  private boolean repeatsHeader(List<String> values) {
    return values.get(identifierColumns[0]).strip().equalsIgnoreCase(columns.identifier());
  }

  /** A row without a single cell names nobody, so it hides no opt-out either. */
  private static MappingResult nobody(SourceRecord record) {
    return new MappingResult.Rejected(record.key(), "", RejectionReason.EMPTY, false);
  }

  private static MappingResult unclear(SourceRecord record, OptOutColumn column) {
    List<String> values = record.values();
    if (isBlank(values, 0)) {
      return nobody(record);
    }
    String word = values.get(column.index());
    return new MappingResult.Rejected(record.key(), word, RejectionReason.UNCLEAR_OPT_OUT, false);
  }

  /**
   * Returns whether the row's cells may stand under the wrong columns.
   *
   * <p>Blank cells at the end move nothing. A row that ends early can have lost its last cells,
   * which some writers leave out when they are blank, or one in the middle, which moves those after
   * it. Two things together show that nothing moved: a URL that stands where it belongs, as any
   * word could be a name, and behind it an opt-out word that does. Without the latter the separator
   * behind the URL may be missing, and the next cell would be read as the end of the name.
   */
  private boolean isShifted(List<String> values) {
    if (values.size() > columnCount) {
      return !isBlank(values, columnCount);
    }
    int last = 0;
    for (int column : identifierColumns) {
      if (column >= values.size() || values.get(column).indexOf('/') < 0) {
        return true;
      }
      last = Math.max(last, column);
    }
    boolean held = false;
    for (OptOutColumn column : optOutColumns) {
      if (column.index() >= values.size()) {
        return true;
      }
      held |= column.index() > last && column.holdsWord(values);
    }
    return !held;
  }

  private MappingResult ragged(SourceRecord record) {
    List<String> values = record.values();
    int first = identifierColumns[0];
    String cell = first < values.size() ? values.get(first) : "";
    return new MappingResult.Rejected(
        record.key(), cell, RejectionReason.RAGGED_ROW, saysYes(values));
  }

  /** Returns whether a ragged row says yes, as far as its cells go. */
  private boolean saysYes(List<String> values) {
    for (OptOutColumn column : optOutColumns) {
      if (column.index() < values.size() && column.read(values) == OptOut.YES) {
        return true;
      }
    }
    return optOutColumns.length == 0;
  }

  private static boolean isBlank(List<String> values, int from) {
    for (int i = from; i < values.size(); i++) {
      if (!SourceCell.isBlank(values.get(i))) {
        return false;
      }
    }
    return true;
  }
}
