package io.github.dncbridge.intake;

/** The beginning of a file's text, in which its header row is looked for. */
final class HeadText {

  private final char[] text;
  private final int length;
  private final boolean whole;

  /**
   * @param text a buffer of which {@code length} characters are filled
   * @param whole whether that is all the text there is
   */
  HeadText(char[] text, int length, boolean whole) {
    this.text = text;
    this.length = length;
    this.whole = whole;
  }

  char[] text() {
    return text;
  }

  int length() {
    return length;
  }

  boolean whole() {
    return whole;
  }

  /**
   * Returns the index behind the line end that is the next from {@code from} on.
   *
   * @return -1 when there is none
   */
  int nextLine(int from) {
    for (int i = from; i < length; i++) {
      if (text[i] == '\n') {
        return i + 1;
      }
      if (text[i] == '\r') {
        return i + 1 < length && text[i + 1] == '\n' ? i + 2 : i + 1;
      }
    }
    return -1;
  }

  /**
   * Returns the index where the line begins, counted from 1.
   *
   * @return -1 when it lies beyond this text
   */
  int startOfLine(long line) {
    int start = 0;
    for (long at = 1; at < line && start >= 0; at++) {
      start = nextLine(start);
    }
    return start;
  }

  /** Returns the first line, without its line end. */
  String firstLine() {
    int end = 0;
    while (end < length && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    return new String(text, 0, end);
  }
}
