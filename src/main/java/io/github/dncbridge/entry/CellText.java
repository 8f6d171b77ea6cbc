package io.github.dncbridge.entry;

/**
 * What a cell holds once the traces of its transport are gone.
 *
 * @param text without invisible characters and outer spaces; escapes of HTML and JSON undone
 * @param core the text without the quotes, brackets and punctuation around it
 * @param placeholder whether the text, stripped or not, is a word for "no value"
 * @param cut whether the text ends in an ellipsis
 */
record CellText(String text, String core, boolean placeholder, boolean cut) {

  static CellText of(String raw) {
    String text = raw.indexOf('&') < 0 ? raw : HtmlEntities.undo(raw);
    text = Characters.tidy(text.indexOf('\\') < 0 ? text : JsonEscapes.undo(text));
    return strip(text);
  }

  private static CellText strip(String text) {
    int start = 0;
    int end = text.length();
    boolean cut = false;
    while (start < end) {
      cut |= Characters.endsInEllipsis(text, start, end);
      if (!cut && Placeholders.contains(text, start, end)) {
        return new CellText(text, text.substring(start, end), true, cut);
      }
      char first = text.charAt(start);
      char last = text.charAt(end - 1);
      if (end - start > 1 && isPair(first, last)) {
        start++;
        end--;
      } else if (Characters.isTrailing(last) || Characters.isSpace(last) || last == '\u2026') {
        end--;
      } else if (Characters.isSpace(first)) {
        start++;
      } else {
        break;
      }
    }
    // Spreadsheets put one apostrophe before what they must not take for a formula.
    if (end - start > 1 && text.charAt(start) == '\'') {
      start++;
    }
    return new CellText(text, text.substring(start, end), false, cut);
  }

  private static boolean isPair(char first, char last) {
    return Characters.closerOf(first) == last || (first == last && Characters.isTrailing(last));
  }
}
