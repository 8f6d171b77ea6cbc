package io.github.dncbridge.entry;

import java.text.Normalizer;
import java.util.Locale;

/** How the text of headers and cells is compared. */
final class SourceCell {

  private SourceCell() {}

  /**
   * Returns what is left of a header when case, spaces and punctuation do not count: its letters
   * and digits.
   *
   * <p>{@code Person - LinkedIn}, {@code person_linkedin} and {@code PersonLinkedIn} are one name.
   * A byte order mark, which sticks to the first header of many exports, is not a letter either.
   */
  static String foldHeader(String header) {
    return fold(header, false);
  }

  /**
   * Returns a truth word without case, spaces, hyphens and underscores; symbols such as a check
   * mark stay.
   */
  static String foldWord(String word) {
    String folded = fold(word, true);
    // A word made of hyphens alone must not become the same as a blank cell.
    return folded.isEmpty() ? word.strip() : folded;
  }

  /** Returns whether nothing readable is in the cell: blanks, NBSP, BOM, zero-width, control. */
  static boolean isBlank(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (!isInvisible(cell.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the cell without the one apostrophe that spreadsheets and exporters put before a value
   * so that it is taken as text; an apostrophe that opens a quotation stays.
   */
  static String unguarded(String cell) {
    if (cell.isEmpty() || cell.charAt(0) != '\'') {
      return cell;
    }
    boolean quotation = cell.length() > 1 && cell.charAt(cell.length() - 1) == '\'';
    return quotation ? cell : cell.substring(1);
  }

  private static String fold(String text, boolean keepSymbols) {
    // Up and then down, so that ß and ss, or ſ and s, meet.
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (isPartOfWord(c) || (keepSymbols && isSymbol(c))) {
        folded.appendCodePoint(c);
      }
    }
    return folded.toString();
  }

  private static boolean isPartOfWord(int codePoint) {
    int type = Character.getType(codePoint);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return Character.isLetterOrDigit(codePoint) || (mark && !isVariationSelector(codePoint));
  }

  /** Only the emoji and text forms of one sign differ by it. */
  private static boolean isVariationSelector(int codePoint) {
    return codePoint >= 0xFE00 && codePoint <= 0xFE0F;
  }

  private static boolean isSymbol(int codePoint) {
    int type = Character.getType(codePoint);
    return !isInvisible(codePoint)
        && !isVariationSelector(codePoint)
        && type != Character.DASH_PUNCTUATION
        && type != Character.CONNECTOR_PUNCTUATION;
  }

  private static boolean isInvisible(int c) {
    if (c > ' ' && c < 0x7F) {
      return false;
    }
    int type = Character.getType(c);
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || type == Character.CONTROL
        || type == Character.FORMAT;
  }
}
