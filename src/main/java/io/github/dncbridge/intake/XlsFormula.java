package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the formulas of a binary workbook only what {@link LinkTarget#ofFormula} reads of
 * others: a HYPERLINK whose address is written there.
 *
 * <p>A formula is a row of tokens, the operands of a function before it ([MS-XLS] 2.5.198).
 */
final class XlsFormula {

  private static final int STRING = 0x17;
  private static final int INTEGER = 0x1E;
  private static final int NUMBER = 0x1F;
  private static final int REFERENCE = 0x04;
  private static final int FUNCTION_VARIABLE = 0x02;
  private static final int CLASS = 0x1F;
  private static final int HYPERLINK = 359;
  private static final int CALL_LENGTH = 4;

  private XlsFormula() {}

  /**
   * Returns the web address that the formula links to.
   *
   * @param formula its length, its tokens, and what may follow them
   * @param biff8 whether texts are Unicode
   * @return null when the formula is another one, or makes its address of parts
   */
  static @Nullable String link(byte[] formula, boolean biff8) {
    if (formula.length < 2) {
      return null;
    }
    int end = Math.min(formula.length, 2 + (formula[0] & 0xFF) + ((formula[1] & 0xFF) << 8));
    int call = end - CALL_LENGTH;
    if (call <= 2 || formula[2] != STRING || !isHyperlink(formula, call)) {
      return null;
    }
    int afterAddress = afterOperand(formula, 2, biff8);
    int operands = formula[call + 1] & 0x7F;
    boolean literal =
        operands == 1
            ? afterAddress == call
            : operands == 2
                && afterAddress < call
                && afterOperand(formula, afterAddress, biff8) == call;
    if (!literal) {
      return null;
    }
    int from = biff8 ? 5 : 4;
    Charset charset = biff8 && (formula[4] & 1) != 0 ? UTF_16LE : ISO_8859_1;
    String address = new String(formula, from, afterAddress - from, charset);
    return LinkTarget.web(address);
  }

  private static boolean isHyperlink(byte[] formula, int call) {
    int function = (formula[call + 2] & 0xFF) + ((formula[call + 3] & 0xFF) << 8);
    return isOperand(formula[call], FUNCTION_VARIABLE) && function == HYPERLINK;
  }

  /** Operands come in three classes, which differ in two bits: 0x24, 0x44, 0x64. */
  private static boolean isOperand(byte token, int kind) {
    return (token & 0x60) != 0 && (token & CLASS) == kind;
  }

  private static int afterOperand(byte[] formula, int at, boolean biff8) {
    int token = formula[at];
    if (token == STRING) {
      int length = formula[at + 1] & 0xFF;
      return biff8 ? at + 3 + length * ((formula[at + 2] & 1) + 1) : at + 2 + length;
    }
    if (token == INTEGER) {
      return at + 3;
    }
    if (token == NUMBER) {
      return at + 9;
    }
    return isOperand(formula[at], REFERENCE) ? at + (biff8 ? 5 : 4) : -1;
  }
}
