package io.github.dncbridge.entry;

import io.github.dncbridge.entry.IdentifierReading.Usable;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A value that is no link: the identifier alone, or with the path before it. */
final class BareValue {

  /** In these a whole name is one word, so a word is no sign of an identifier. */
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN,
          UnicodeScript.JAVANESE,
          UnicodeScript.BALINESE);

  /** What stands in a cell instead of a link: its label, its scheme, an answer to a question. */
  private static final Set<String> NOT_NAMES =
      Set.of("linkedin", "http", "https", "www", "url", "link", "profile", "true", "false", "yes");

  private BareValue() {}

  static IdentifierReading read(String core) {
    if (core.chars().anyMatch(Characters::isSpace)) {
      return Readings.MALFORMED;
    }
    if (core.indexOf('/') >= 0) {
      return path(core);
    }
    IdentifierReading reading = CanonicalForm.read(core);
    return reading instanceof Usable usable && !isDistinctive(usable.identifier().value())
        ? Readings.MALFORMED
        : reading;
  }

  private static IdentifierReading path(String core) {
    int end = core.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = core.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    return Routes.read(core.substring(0, end)).reading();
  }

  /** Numbers, dates, phone numbers and names in some scripts look like identifiers but are none. */
  private static boolean isDistinctive(String value) {
    return !NOT_NAMES.contains(value.toLowerCase(Locale.ROOT))
        && value.codePoints().anyMatch(c -> !Character.isDigit(c) && c != '-' && c != '_')
        && value
            .codePoints()
            .noneMatch(c -> c >= 0x80 && WITHOUT_SPACES.contains(UnicodeScript.of(c)));
  }
}
