package io.github.dncbridge.intake;

/** Writes text as a CSV cell that no spreadsheet takes for a formula. */
public final class SpreadsheetCell {

  /**
   * What starts a formula, half and full width (Excel reads both alike); see
   * owasp.org/www-community/attacks/CSV_Injection.
   */
  private static final String FORMULA_STARTS = "=+-@＝＋－＠";

  /** Where a cell begins for a spreadsheet whose list separator is not the comma. */
  private static final String OTHER_SEPARATORS = ";\t\r\n|";

  private SpreadsheetCell() {}

  /**
   * Appends the cell, quoted, its quotes doubled and its formulas guarded by an apostrophe.
   *
   * <p>Guarded is the start of the cell, and each place within it at which a cell would start if
   * the file were read with another separator: quotes protect nothing then. A tab or carriage
   * return at the start is guarded as well.
   */
  public static void append(StringBuilder line, String text) {
    line.append('"');
    boolean cellStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (cellStart && startsFormula(text, i)) {
        line.append('\'');
      }
      cellStart = OTHER_SEPARATORS.indexOf(c) >= 0;
      line.append(c);
      if (c == '"') {
        line.append('"');
      }
    }
    line.append('"');
  }

  private static boolean startsFormula(String text, int start) {
    if (start == 0 && (text.charAt(0) == '\t' || text.charAt(0) == '\r')) {
      return true;
    }
    // Programs disagree on whether quotes and spaces before a formula make it text.
    int i = start;
    while (i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == ' ')) {
      i++;
    }
    return i < text.length() && FORMULA_STARTS.indexOf(text.charAt(i)) >= 0;
  }
}
