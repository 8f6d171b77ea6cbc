package io.github.dncbridge.entry;

import java.util.List;

/** Which records of a source count as do-not-contact. */
public sealed interface OptOutRule {

  /** Those that the recognised opt-out column says; every record when there is no such column. */
  record Recognised() implements OptOutRule {}

  /** Every record, whatever its columns say. */
  record Always() implements OptOutRule {}

  /**
   * Those for which any of these columns says yes.
   *
   * <p>When none says yes and one is unclear, the record is unclear.
   *
   * @param names the columns, as configured; at least one
   */
  record Columns(List<String> names) implements OptOutRule {

    /** Makes the list unmodifiable. */
    public Columns {
      names = List.copyOf(names);
      if (names.isEmpty()) {
        throw new IllegalArgumentException("no opt-out column is named");
      }
    }
  }
}
