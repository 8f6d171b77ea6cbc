package io.github.dncbridge.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops a parser that gathers more of a page than a row of a table needs. */
final class HtmlBound extends FilterReader {

  /** In characters: a row, or the scripts and styles above a table. */
  static final int LONGEST = 2 << 20;

  private final String file;
  private int left = LONGEST;

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

  @Override
  public int read() throws IOException {
    int one = super.read();
    take(1);
    return one;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    take(n);
    return n;
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
