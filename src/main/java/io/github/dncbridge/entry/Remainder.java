package io.github.dncbridge.entry;

import io.github.dncbridge.entry.LinkScanner.Found;

/** What stands behind a link in its text: remarks, or the other half of its identifier. */
record Remainder(String text, Found link) {

  /** Tells whether an ellipsis of its own follows, as where a tool has cut the text. */
  boolean isEllipsis() {
    int start = Markup.skip(text, link.end());
    return text.startsWith("\u2026", start) || text.startsWith("...", start);
  }

  /**
   * Tells whether the identifier goes on behind a space, line break or tag: the text starts with
   * the link, and all that follows is one lower-case word. After a hyphen, any one word will do.
   */
  boolean continuesIdentifier() {
    int start = Markup.skip(text, link.end());
    if (start == link.end() || start == text.length()) {
      return false;
    }
    int end = start;
    while (end < text.length() && Markup.skip(text, end) == end) {
      end++;
    }
    if (Markup.skip(text, end) != text.length()) {
      return false;
    }
    return startsText() && isWord(start, wordEnd(start, end), link.address().endsWith("-"));
  }

  /** Only tags, quotes and brackets may stand before the link. */
  private boolean startsText() {
    for (int i = Markup.skip(text, 0); i < link.start(); i++) {
      char c = text.charAt(i);
      if (!Characters.isQuoteOrBracket(c) && !Characters.isSpace(c)) {
        return false;
      }
    }
    return true;
  }

  private int wordEnd(int start, int end) {
    for (int i = start; i < end; i++) {
      if ("/?#".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    int last = end;
    while (last > start && Characters.isTrailing(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private boolean isWord(int start, int end, boolean anyCase) {
    boolean named = false;
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      boolean upper = Character.isUpperCase(c) || Character.isTitleCase(c);
      boolean mark = c == '-' || c == '_' || c == '%' || c >= 0x80;
      if ((upper && !anyCase) || !(mark || Characters.isAsciiAlphanumeric(c))) {
        return false;
      }
      named |= Character.isLowerCase(c) || Character.isDigit(c) || (upper && anyCase);
      i += Character.charCount(c);
    }
    return named;
  }
}
