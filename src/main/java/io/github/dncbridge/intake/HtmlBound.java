package io.github.dncbridge.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stops a parser that gathers more of a page than a row of a table needs, and sees whether every
 * table ends: a parser ends those itself that were cut off.
 */
final class HtmlBound extends FilterReader {

  /** In characters: a row, or the scripts and styles above a table. */
  static final int LONGEST = 2 << 20;

  private final String file;
  private static final String TABLE = "<table";
  private static final String END_OF_TABLE = "</table";

  private int left = LONGEST;
  private String tag = "";
  private long open;

  HtmlBound(Reader reader, String file) {
    super(reader);
    this.file = file;
  }

  /** Returns how much more may be gathered. */
  int left() {
    return left;
  }

  /** What was gathered has been let go of, but for what is so much less than all. */
  void allow(int characters) {
    left = characters;
  }

  /** Returns whether fewer tables have ended than begun. */
  boolean isCutOff() {
    return open > 0;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    take(n);
    for (int i = 0; i < n; i++) {
      look(buffer[offset + i]);
    }
    return n;
  }

  private void look(char c) {
    if (c == '<') {
      tag = "<";
    } else if (!tag.isEmpty()) {
      tag += Character.toLowerCase(c);
      if (tag.equals(TABLE)) {
        open++;
      } else if (tag.equals(END_OF_TABLE)) {
        open = Math.max(0, open - 1);
      }
      if (!TABLE.startsWith(tag) && !END_OF_TABLE.startsWith(tag)) {
        tag = "";
      }
    }
  }

  private void take(int n) {
    left -= n;
    if (left < 0) {
      throw RejectedFileException.of(
          file,
          "is a web page in which %d characters follow one another without the end of a table row. Expected a list: open it in a spreadsheet and save it as .xlsx or CSV."
              .formatted(LONGEST));
    }
  }
}
