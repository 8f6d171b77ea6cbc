package io.github.dncbridge.intake;

import java.util.List;

/** Takes the rows of a workbook as its reader meets them, sheet by sheet. */
interface RowSink {

  /** The rows that follow are of this sheet; hidden ones count as any other. */
  void beginSheet(String name);

  /**
   * A row. Rows without content may be left out.
   *
   * @param number from 1, ascending within a sheet
   * @param cells as a person reads them: cells that are missing are empty, those at the end may be
   *     left out; the list may change once this has returned
   */
  void row(long number, List<String> cells);

  /** The reader noticed something that a person should know, such as hidden rows. */
  default void noticed(Finding finding) {}

  /**
   * So much of the file has been read; called now and then.
   *
   * @param share from 0 to 1
   */
  default void reached(double share) {}
}
