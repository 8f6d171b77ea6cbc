package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * The record that a {@link CsvScanner} is in, or just came to the end of.
 *
 * <p>Holds its text only while {@linkplain #capture capturing}, and never more than {@value
 * #MAX_LENGTH} characters of it.
 */
final class OpenRecord {

  /** As many columns as an Excel sheet can have. */
  static final int MAX_CELLS = 16_384;

  /** A megabyte of text between two record ends is a lost quote, not a record. */
  static final int MAX_LENGTH = 1 << 20;

  /** In so wide a table, no note happens to hold as many separators as two halves of rows. */
  private static final int WIDE = 5;

  private final String file;
  private final List<String> captured = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private boolean capturing;
  private boolean blank = true;
  private int cells;
  private long start;
  private long line;
  private long brokenLine;
  private int brokenCell;
  private int separatorsBeforeText;
  private boolean endAssumed;
  private int columns;
  private boolean cellSpansLines;
  private int separatorsInFirstLine;
  private boolean quoteWhereCellsBegin;
  private boolean swallowed;

  OpenRecord(String file, long line) {
    this.file = file;
    this.line = line;
  }

  /** Keeps the cells of the records that begin from here on, or no longer. */
  void capture(boolean on) {
    capturing = on;
  }

  /** Returns the cells, if the record was captured. */
  List<String> captured() {
    return List.copyOf(captured);
  }

  int cells() {
    return cells;
  }

  /** Returns whether all cells are empty or white space. */
  boolean blank() {
    return blank;
  }

  /** Returns whether text follows the closing quote of a cell, so that no cell can be trusted. */
  boolean broken() {
    return brokenLine > 0;
  }

  /** Returns the line of that text; 0 when the record is not broken. */
  long brokenLine() {
    return brokenLine;
  }

  /**
   * Takes note of text behind a closing quote.
   *
   * @param separatorsInLine how many separators the cell holds in this line before that quote
   */
  void breaks(long atLine, int separatorsInLine) {
    if (brokenLine == 0 || brokenCell != cells) {
      brokenCell = cells;
      separatorsBeforeText = separatorsInLine;
    }
    if (brokenLine == 0) {
      brokenLine = atLine;
    }
  }

  /**
   * Returns whether the record, in whose last cell text follows the closing quote, is as long as
   * the header row if that cell ends at the next separator, or one cell shorter: the separator
   * behind the quote may be missing. Takes note that it ends here then.
   *
   * @param separatorsInLine how many separators stand in this line since the quote that opened the
   *     cell, or since the line's beginning
   */
  boolean isBrokenWithin(int separatorsInLine) {
    int length = cells + 1 + separatorsInLine - separatorsBeforeText;
    endAssumed =
        broken()
            && brokenCell == cells
            && columns > 1
            && (length == columns || length == columns - 1);
    return endAssumed;
  }

  /** Returns whether a quote was open at its end. */
  boolean endAssumed() {
    return endAssumed;
  }

  /** Says how many cells a record is to have, so that it can be told when one swallows another. */
  void expect(int cellsOfHeader) {
    columns = cellsOfHeader;
  }

  /**
   * Returns whether one of its cells holds the end of this row and the beginning of another.
   *
   * <p>That is what becomes of a row whose closing quote is missing, when a quote further down
   * happens to close the cell. As many separators as a row has then stand in the cell, the right
   * share of them before its first line break. As they do in some notes, it is also required that a
   * quote stands in it where a cell would begin, or that the table is wide.
   */
  boolean swallowed() {
    return swallowed;
  }

  /** Takes note of a line break within a cell, and of how many separators stand before it. */
  void lineBreak(int separatorsInLine) {
    if (!cellSpansLines) {
      cellSpansLines = true;
      separatorsInFirstLine = separatorsInLine;
    }
  }

  /** Takes note of a quote within a quoted cell, behind a separator or a line break. */
  void quoteWhereCellsBegin() {
    quoteWhereCellsBegin = true;
  }

  /** Returns how many characters stand before the record. */
  long start() {
    return start;
  }

  /** Returns the line where the record begins. */
  long line() {
    return line;
  }

  void begin(long position, long atLine) {
    captured.clear();
    cells = 0;
    blank = true;
    start = position;
    line = atLine;
    brokenLine = 0;
    endAssumed = false;
    swallowed = false;
  }

  void content(char[] text, int from, int to) {
    for (int i = from; blank && i < to; i++) {
      blank = Character.isWhitespace(text[i]);
    }
    if (capturing) {
      cell.append(text, from, to - from);
    }
  }

  /** Returns whether the text of further plain cells makes no difference. */
  boolean isOnlyCounted() {
    return !blank && !capturing;
  }

  /** Ends so many plain cells whose text makes no difference. */
  void count(int plainCells) {
    cells += plainCells;
    requireCells();
  }

  /** Takes a character that stood behind a backslash. */
  void escaped(char c, int quote, char separator) {
    char meant =
        switch (c) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'b' -> '\b';
          case 'f' -> '\f';
          default -> c;
        };
    boolean known =
        meant != c || c == '\\' || c == quote || c == separator || "\r\n\t\b\f".indexOf(c) >= 0;
    char[] text = known ? new char[] {meant} : new char[] {'\\', c};
    content(text, 0, text.length);
  }

  /**
   * Ends a cell.
   *
   * @param separatorsInLine how many separators it holds in its last line, by quoting them
   */
  void endCell(int separatorsInLine) {
    cells++;
    if (cellSpansLines) {
      swallowed |=
          columns > 1
              && separatorsInFirstLine >= columns - cells
              && separatorsInLine >= cells - 1
              && (quoteWhereCellsBegin || columns >= WIDE);
      cellSpansLines = false;
    }
    quoteWhereCellsBegin = false;
    requireCells();
    if (capturing) {
      captured.add(cell.toString());
      cell.setLength(0);
    }
  }

  private void requireCells() {
    if (cells > MAX_CELLS) {
      throw RejectedFileException.inLine(
          file,
          line,
          "the record that begins here has more than %d cells. Expected a table of people; check the separator and export the file again."
              .formatted(MAX_CELLS));
    }
  }

  void requireLength(long position) {
    if (position - start > MAX_LENGTH) {
      throw RejectedFileException.inLine(
          file,
          line,
          "the record that begins here is longer than %d characters. The closing quote of one of its cells is probably missing. Correct the line, or export the file again."
              .formatted(MAX_LENGTH));
    }
  }
}
