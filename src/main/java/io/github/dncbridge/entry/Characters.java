package io.github.dncbridge.entry;

/** Which characters are what, independent of locale. */
final class Characters {

  /** Openers and, at the same index, their closers. */
  private static final String OPENERS = "\"'`([{<\u201C\u2018\u00AB\u201E\u201A\u2039\u300C";

  private static final String CLOSERS = "\"'`)]}>\u201D\u2019\u00BB\u201C\u2018\u203A\u300D";

  /** What may hang on the end of a value without belonging to it. */
  private static final String TRAILING = ".,;:!|*\\" + CLOSERS + OPENERS;

  private Characters() {}

  /** Space, tab, line end and every other Unicode space, the no-break ones included. */
  static boolean isSpace(int c) {
    if (c < 0x80) {
      return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
    }
    return c == 0x85 || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }

  /**
   * Characters that never show and never belong to a name: BOM, zero-width space, bidi controls.
   */
  static boolean isInvisible(int c) {
    return switch (c) {
      case 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF -> true;
      default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    };
  }

  static boolean isAsciiIdentifier(int c) {
    return isAsciiAlphanumeric(c) || c == '-' || c == '_';
  }

  /** Tells whether a character that may stand in a name stands there. */
  static boolean isNameCharacter(String text, int at) {
    return at < text.length()
        && (isAsciiIdentifier(text.charAt(at)) || Character.isLetterOrDigit(text.codePointAt(at)));
  }

  static boolean isAsciiAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  static boolean isOpener(char c) {
    return OPENERS.indexOf(c) >= 0;
  }

  /** Returns what closes the given opener; 0 when it opens nothing. */
  static char closerOf(char opener) {
    int at = OPENERS.indexOf(opener);
    return at < 0 ? 0 : CLOSERS.charAt(at);
  }

  /** Quotes, brackets and the punctuation that clings to the end of a value. */
  static boolean isTrailing(char c) {
    return TRAILING.indexOf(c) >= 0;
  }

  static boolean isQuoteOrBracket(int c) {
    return OPENERS.indexOf(c) >= 0 || CLOSERS.indexOf(c) >= 0;
  }

  /** Tells whether the text between the bounds ends in an ellipsis: something was cut off. */
  static boolean endsInEllipsis(String text, int start, int end) {
    return (end > start && text.charAt(end - 1) == '\u2026')
        || (end - start >= 3 && text.startsWith("...", end - 3));
  }

  /** Deletes invisible characters anywhere and trims every kind of space. */
  static String tidy(String text) {
    String visible = withoutInvisible(text);
    int start = 0;
    int end = visible.length();
    while (start < end && isSpace(visible.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(visible.charAt(end - 1))) {
      end--;
    }
    return visible.substring(start, end);
  }

  private static String withoutInvisible(String text) {
    int length = text.length();
    int i = 0;
    while (i < length && !isInvisible(text.charAt(i))) {
      i++;
    }
    if (i == length) {
      return text;
    }
    StringBuilder visible = new StringBuilder(length).append(text, 0, i);
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (!isInvisible(c)) {
        visible.append(c);
      }
    }
    return visible.toString();
  }
}
