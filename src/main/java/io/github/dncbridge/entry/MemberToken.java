package io.github.dncbridge.entry;

import java.util.Locale;
import java.util.Set;

/**
 * LinkedIn's encrypted-looking member ids: {@code A??AA} and 34 more characters of base64url.
 *
 * <p>Base64 is case-sensitive, so a token whose case is lost names nobody.
 */
final class MemberToken {

  /** What a text is, seen as a token. */
  enum Shape {
    NOT_A_TOKEN,
    TOKEN,
    CASE_LOST,
    WRONG_LENGTH
  }

  private static final int LENGTH = 39;
  private static final int PREFIX = 5;

  /**
   * A lower-case text of this length that starts like a token is a cut-off token; a shorter one is
   * somebody's vanity name.
   */
  private static final int LONGER_THAN_A_NAME = 20;

  /** Profile, Sales Navigator, Recruiter and three old types. */
  private static final Set<String> TYPES =
      Set.of("ACoAA", "ACwAA", "AEMAA", "AAIAA", "AAkAA", "ADEAA");

  private static final Set<String> TYPES_WITHOUT_CASE =
      Set.of("acoaa", "acwaa", "aemaa", "aaiaa", "aakaa", "adeaa");

  private MemberToken() {}

  /** Tells whether the text between the bounds starts like a token, its case aside. */
  static boolean resembles(String text, int start, int end) {
    return end - start >= PREFIX
        && isA(text.charAt(start))
        && isA(text.charAt(start + 3))
        && isA(text.charAt(start + 4));
  }

  static Shape shapeOf(String text) {
    if (!resembles(text, 0, text.length())) {
      return Shape.NOT_A_TOKEN;
    }
    String type = text.substring(0, PREFIX);
    if (text.length() == LENGTH && isBase64Url(text)) {
      return hasCase(text, type) ? Shape.TOKEN : Shape.CASE_LOST;
    }
    boolean cut =
        TYPES.contains(type)
            || (text.length() >= LONGER_THAN_A_NAME
                && TYPES_WITHOUT_CASE.contains(type.toLowerCase(Locale.ROOT)));
    return cut ? Shape.WRONG_LENGTH : Shape.NOT_A_TOKEN;
  }

  /** An unknown type without any small letter may as well be a name or token in capitals. */
  private static boolean hasCase(String text, String type) {
    if (TYPES.contains(type)) {
      return true;
    }
    return text.charAt(0) == 'A'
        && text.startsWith("AA", 3)
        && text.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean isA(char c) {
    return c == 'A' || c == 'a';
  }

  private static boolean isBase64Url(String text) {
    return text.chars().allMatch(Characters::isAsciiIdentifier);
  }
}
