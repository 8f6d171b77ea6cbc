package io.github.dncbridge.intake;

/**
 * Where a cell stands, as {@code AB12} says it.
 *
 * @param row from 1; 0 when the text named none
 * @param column from 0; -1 when the text named none
 */
record CellReference(long row, int column) {

  /** Further than any sheet goes, but no number overflows. */
  private static final long FAR = 1L << 40;

  /** Reads the reference; what is no reference gives a place beyond every sheet. */
  static CellReference of(String text) {
    int at = 0;
    long column = 0;
    long row = 0;
    for (; at < text.length() && letter(text.charAt(at)) > 0; at++) {
      column = Math.min(FAR, column * 26 + letter(text.charAt(at)));
    }
    for (; at < text.length() && Character.digit(text.charAt(at), 10) >= 0; at++) {
      row = Math.min(FAR, row * 10 + Character.digit(text.charAt(at), 10));
    }
    if (at < text.length()) {
      return new CellReference(FAR, Integer.MAX_VALUE);
    }
    return new CellReference(row, (int) Math.min(Integer.MAX_VALUE, column) - 1);
  }

  /** Returns only the column of a reference, without making an object for it. */
  static int columnOf(String text) {
    int column = 0;
    for (int i = 0; i < text.length(); i++) {
      int letter = letter(text.charAt(i));
      if (letter == 0 || i > 3) {
        break;
      }
      column = column * 26 + letter;
    }
    return column - 1;
  }

  private static int letter(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 1;
    }
    return c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0;
  }
}
