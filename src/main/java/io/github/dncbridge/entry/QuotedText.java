package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.List;

/** Takes settings apart: what stands within {@code ['…']} is text, whatever is in it. */
final class QuotedText {

  private static final String OPEN = "['";
  private static final String CLOSE = "']";

  private QuotedText() {}

  /** Returns the place of the first such character outside quotes; -1 when there is none. */
  static int indexOf(String text, char wanted, int from) {
    int at = from;
    while (at < text.length()) {
      if (text.charAt(at) == wanted) {
        return at;
      }
      int end = text.startsWith(OPEN, at) ? text.indexOf(CLOSE, at + OPEN.length()) : -1;
      at = end < 0 ? at + 1 : end + CLOSE.length();
    }
    return -1;
  }

  /** Returns the parts between such characters, stripped, quotes and all. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = indexOf(text, separator, 0); at >= 0; at = indexOf(text, separator, from)) {
      parts.add(text.substring(from, at).strip());
      from = at + 1;
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  /** Returns a text without the quotes around the whole of it, if it has any. */
  static String unquoted(String text) {
    return text.startsWith(OPEN) && text.indexOf(CLOSE) == text.length() - CLOSE.length()
        ? text.substring(OPEN.length(), text.length() - CLOSE.length())
        : text;
  }
}
