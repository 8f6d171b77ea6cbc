package io.github.dncbridge.entry;

import java.util.HexFormat;

/**
 * Undoes the escapes that JSON text carries when it is pasted undecoded: {@code \/} and \\u00e9.
 */
final class JsonEscapes {

  private static final int UNICODE_LENGTH = 6;

  private JsonEscapes() {}

  /** Returns the text with its escapes replaced; any other backslash stays as it is. */
  static String undo(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && text.startsWith("/", i + 1)) {
        plain.append('/');
        i += 2;
      } else if (c == '\\' && isUnicodeEscape(text, i)) {
        plain.append((char) HexFormat.fromHexDigits(text, i + 2, i + UNICODE_LENGTH));
        i += UNICODE_LENGTH;
      } else {
        plain.append(c);
        i++;
      }
    }
    return plain.toString();
  }

  private static boolean isUnicodeEscape(String text, int start) {
    if (start + UNICODE_LENGTH > text.length() || text.charAt(start + 1) != 'u') {
      return false;
    }
    for (int i = start + 2; i < start + UNICODE_LENGTH; i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
