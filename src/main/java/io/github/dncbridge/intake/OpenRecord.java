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

  private final String file;
  private final List<String> captured = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private boolean capturing;
  private boolean blank = true;
  private int cells;
  private long start;
  private long line;

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
  }

  void content(char[] text, int from, int to) {
    for (int i = from; blank && i < to; i++) {
      blank = Character.isWhitespace(text[i]);
    }
    if (capturing) {
      cell.append(text, from, to - from);
    }
  }

  void endCell() {
    cells++;
    if (cells > MAX_CELLS) {
      throw RejectedFileException.inLine(
          file,
          line,
          "the record that begins here has more than %d cells. Expected a table of people; check the separator and export the file again."
              .formatted(MAX_CELLS));
    }
    if (capturing) {
      captured.add(cell.toString());
      cell.setLength(0);
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
