package io.github.dncbridge.intake;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells where the link of a cell leads: what a person would open, not what the cell shows. */
final class LinkTarget {

  private static final Pattern BEGINNING = Pattern.compile("(\\w*:)?=\\s*");

  private static final String FUNCTION = "HYPERLINK(";

  private LinkTarget() {}

  /**
   * Returns the target where it is a web address; null for other links, as to a sheet or by mail,
   * which name nobody.
   */
  static @Nullable String web(@Nullable String target) {
    if (target == null) {
      return null;
    }
    String address = target.strip();
    String start = address.toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://") ? address : null;
  }

  /**
   * Returns the web address in a formula such as {@code HYPERLINK("https://example.com","shown")}.
   *
   * @param formula as a file has it: with or without {@code =}, and before that what OpenDocument
   *     calls the language of formulas, as in {@code of:=}
   * @return null when the formula is another one, or makes its address of parts
   */
  static @Nullable String ofFormula(@Nullable String formula) {
    if (formula == null) {
      return null;
    }
    String text = formula.strip();
    Matcher beginning = BEGINNING.matcher(text);
    int at = beginning.lookingAt() ? beginning.end() : 0;
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
        return ends ? web(address.toString()) : null;
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
