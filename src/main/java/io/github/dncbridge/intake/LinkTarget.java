package io.github.dncbridge.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells where the link of a cell leads: what a person would open, not what the cell shows. */
final class LinkTarget {

  private static final String FUNCTION = "HYPERLINK(";

  private LinkTarget() {}

  /** Returns whether it is a web address; other links, as to a sheet or by mail, name nobody. */
  static boolean isWeb(String target) {
    String start = target.strip().toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://");
  }

  /**
   * Returns the address in a formula such as {@code HYPERLINK("https://example.com","shown")}.
   *
   * @return null when the formula is another one, or makes its address of parts
   */
  static @Nullable String ofFormula(String formula) {
    String text = formula.strip();
    int at = text.startsWith("=") ? 1 : 0;
    if (!text.regionMatches(true, at, FUNCTION, 0, FUNCTION.length())) {
      return null;
    }
    at = skipSpace(text, at + FUNCTION.length());
    if (at >= text.length() || text.charAt(at) != '"') {
      return null;
    }
    StringBuilder address = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '"') {
        address.append(c);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        address.append(c);
        at++;
      } else {
        int next = skipSpace(text, at + 1);
        boolean ends = next < text.length() && ",;)".indexOf(text.charAt(next)) >= 0;
        return ends && isWeb(address.toString()) ? address.toString() : null;
      }
    }
    return null;
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
