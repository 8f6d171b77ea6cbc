package io.github.dncbridge.entry;

import java.util.Locale;
import java.util.Set;

/** The words that tools write where they have no value. */
final class Placeholders {

  private static final int LONGEST = 13;

  private static final Set<String> WORDS =
      Set.of(
          "n/a",
          "na",
          "n.a.",
          "none",
          "null",
          "nil",
          "nan",
          "undefined",
          "unknown",
          "<unknown>",
          "(blank)",
          "blank",
          "tbd",
          "-",
          "--",
          "\u2014",
          "\u2013",
          ".",
          "?",
          "???",
          "not available",
          "not found",
          "unavailable",
          "#n/a",
          "#ref!",
          "#value!",
          "#name?");

  private Placeholders() {}

  /** Tells whether the whole text, in any case, stands for "no value". */
  static boolean contains(String text) {
    return text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** As {@link #contains(String)}, for the text between the bounds. */
  static boolean contains(String text, int start, int end) {
    return end - start <= LONGEST && contains(text.substring(start, end));
  }
}
