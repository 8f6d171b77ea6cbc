package io.github.dncbridge.intake;

import java.util.Arrays;

/**
 * Recognises a separator of one character or more in text that comes piece by piece: what may be
 * the beginning of one at the end of a piece is held back until the next.
 */
final class SeparatorMatch {

  /** The piece ends before it can be told. */
  static final int UNKNOWN = -1;

  private static final char[] NOTHING = {};

  private final char[] separator;
  private char[] heldBack = NOTHING;
  private boolean atEnd;

  SeparatorMatch(String separator) {
    this.separator = separator.toCharArray();
  }

  /**
   * Returns the length of the separator that stands at the index, 0 when none does, or {@link
   * #UNKNOWN}: the text from there on is then held back.
   *
   * @param at index of the separator's first character
   */
  int lengthAt(char[] text, int at, int to) {
    int length = separator.length;
    for (int i = 1; i < length; i++) {
      if (at + i == to) {
        if (atEnd) {
          return 0;
        }
        heldBack = Arrays.copyOfRange(text, at, to);
        return UNKNOWN;
      }
      if (text[at + i] != separator[i]) {
        return 0;
      }
    }
    return length;
  }

  boolean isHeldBack() {
    return heldBack.length > 0;
  }

  /** Returns what was held back with the next piece behind it. */
  char[] join(char[] text, int from, int to) {
    char[] joined = Arrays.copyOf(heldBack, heldBack.length + to - from);
    System.arraycopy(text, from, joined, heldBack.length, to - from);
    heldBack = NOTHING;
    return joined;
  }

  /** Returns what was held back when no further piece follows. */
  char[] rest() {
    atEnd = true;
    char[] rest = heldBack;
    heldBack = NOTHING;
    return rest;
  }
}
