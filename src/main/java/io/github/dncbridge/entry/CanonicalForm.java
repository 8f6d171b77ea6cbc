package io.github.dncbridge.entry;

import io.github.dncbridge.entry.PublicIdentifier.Kind;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Turns the text in the place of an identifier into its canonical form, or says why it has none.
 */
final class CanonicalForm {

  /** LinkedIn's bounds for custom URLs, counted in code points of the canonical form. */
  static final int MIN_LENGTH = 3;

  static final int MAX_LENGTH = 100;

  /**
   * No identifier needs more characters before composition. The bound also keeps a cell full of
   * combining marks away from the normaliser, which sorts them.
   */
  private static final int MAX_DECODED = 1_000;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int ELLIPSIS = 0x2026;

  private CanonicalForm() {}

  /** Reads one identifier, percent-encoded or not: a path segment or a bare value. */
  static IdentifierReading read(String text) {
    String decoded = PercentCode.decodeAll(text);
    if (decoded == null) {
      return Readings.MALFORMED;
    }
    String tidy = Characters.tidy(decoded);
    if (tidy.startsWith("@")) {
      tidy = tidy.substring(1);
    }
    if (Placeholders.contains(tidy)) {
      return Readings.PLACEHOLDER;
    }
    return switch (MemberToken.shapeOf(tidy)) {
      case TOKEN -> Readings.usable(tidy, Kind.MEMBER_TOKEN);
      case CASE_LOST -> Readings.NO_PUBLIC_IDENTIFIER;
      case WRONG_LENGTH -> Readings.MALFORMED;
      case NOT_A_TOKEN -> named(tidy, Kind.VANITY);
    };
  }

  /** Reads a decoded name that is not a token. */
  static IdentifierReading named(String decoded, Kind kind) {
    if (decoded.length() > MAX_DECODED || !isWellFormed(decoded)) {
      return Readings.MALFORMED;
    }
    String name = fold(decoded);
    int length = name.codePointCount(0, name.length());
    if (length < MIN_LENGTH || length > MAX_LENGTH || !isWellFormed(name)) {
      return Readings.MALFORMED;
    }
    return Readings.usable(name, kind);
  }

  private static String fold(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static boolean isWellFormed(String name) {
    if (name.isEmpty()
        || Characters.isQuoteOrBracket(name.charAt(0))
        || Characters.isQuoteOrBracket(name.charAt(name.length() - 1))
        || isJoiner(name.charAt(0))
        || isJoiner(name.charAt(name.length() - 1))) {
      return false;
    }
    boolean named = false;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      if (c < 0x80 ? !Characters.isAsciiIdentifier(c) : !isForeign(c)) {
        return false;
      }
      named |= c != '-' && c != '_';
      i += Character.charCount(c);
    }
    return named;
  }

  /** Non-ASCII characters occur in assigned identifiers, emoji and private use included. */
  private static boolean isForeign(int c) {
    if (isJoiner(c)) {
      return true;
    }
    if (c == ELLIPSIS || Characters.isSpace(c)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static boolean isJoiner(int c) {
    return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
  }
}
