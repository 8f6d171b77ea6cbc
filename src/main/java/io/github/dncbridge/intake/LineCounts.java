package io.github.dncbridge.intake;

/**
 * What each line of a file is; they add up, or this cannot be made.
 *
 * <p>A line is a physical line of text, or a row of a sheet. In a workbook the rows of all its
 * sheets count, up to the last one that has a cell.
 *
 * @param lines all of them, counted without regard to what they are
 * @param preamble lines before the header rows
 * @param header lines of the header rows
 * @param records lines in which a record begins: each becomes an entry, a rejection or a record
 *     that is not opted out
 * @param continuation further lines of records whose cells hold line breaks
 * @param blank lines without any content behind the header rows
 * @param footer lines of a report's footer
 * @param unread lines of sheets that are not read
 */
public record LineCounts(
    long lines,
    long preamble,
    long header,
    long records,
    long continuation,
    long blank,
    long footer,
    long unread) {

  /**
   * Checks the sum.
   *
   * @throws IllegalArgumentException when a line is missing or counted twice
   */
  public LineCounts {
    if (lines != preamble + header + records + continuation + blank + footer + unread) {
      throw new IllegalArgumentException(
          "%d lines, but %d preamble + %d header + %d records + %d continuation + %d blank + %d footer + %d unread"
              .formatted(lines, preamble, header, records, continuation, blank, footer, unread));
    }
  }

  /** Returns the counts of both together. */
  LineCounts plus(LineCounts other) {
    return new LineCounts(
        lines + other.lines,
        preamble + other.preamble,
        header + other.header,
        records + other.records,
        continuation + other.continuation,
        blank + other.blank,
        footer + other.footer,
        unread + other.unread);
  }
}
