package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;

/**
 * Looks at every byte of a file that is not valid UTF-8 and decides whether it is Windows-1252 or
 * neither.
 *
 * <p>Nothing is guessed from the language of the text: Windows-1252 it is when it holds no byte
 * that is undefined there and (nearly) no UTF-8 either. "Nearly", because a few pairs of real text
 * happen to be UTF-8 as well, such as a German sharp s before a closing quotation mark.
 */
final class EncodingSurvey {

  /** Fewer foreign bytes than this for each UTF-8 character, and the file is a mixture. */
  private static final int FOREIGN_FOR_EACH_UTF8 = 10;

  private long line = 1;
  private boolean afterCr;
  private int missing;
  private int lowest;
  private int highest;

  private long characters;
  private long characterLine;
  private long foreign;
  private long foreignLine;
  private long undefinedLine;

  private EncodingSurvey() {}

  /** Reads the whole stream. */
  static EncodingSurvey of(InputStream stream) throws IOException {
    EncodingSurvey survey = new EncodingSurvey();
    byte[] buffer = new byte[1 << 16];
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      for (int i = 0; i < n; i++) {
        survey.take(buffer[i] & 0xFF);
      }
    }
    return survey;
  }

  boolean isUtf8() {
    return foreign == 0 && missing == 0;
  }

  /**
   * Passes when the bytes, which are not UTF-8, are Windows-1252.
   *
   * @throws RejectedFileException when they are not
   */
  void requireWindows1252(String file) {
    if (foreign == 0) {
      throw RejectedFileException.inLine(
          file,
          line,
          "the file ends in the middle of a UTF-8 character, so it was cut off. Export or copy it again; if it is Windows-1252 text, save it as \"CSV UTF-8\".");
    }
    if (characters * FOREIGN_FOR_EACH_UTF8 > foreign) {
      throw RejectedFileException.inLine(
          file,
          foreignLine,
          "bytes that are not UTF-8 were found, but line "
              + characterLine
              + " is written in UTF-8. Expected one encoding in all of the file. Export it again as \"CSV UTF-8\", or say its encoding: --read encoding=NAME.");
    }
    if (undefinedLine > 0) {
      throw RejectedFileException.inLine(
          file,
          undefinedLine,
          "bytes were found that mean nothing in UTF-8 nor in Windows-1252. Export the file again as \"CSV UTF-8\", or say its encoding: --read encoding=NAME.");
    }
  }

  /** Returns the first line with bytes that are not UTF-8; 0 when there is none. */
  long foreignLine() {
    return foreignLine;
  }

  private void take(int b) {
    if (b < 0x80) {
      if (missing > 0) {
        broken();
      }
      if (b == '\r' || (b == '\n' && !afterCr)) {
        line++;
      }
      afterCr = b == '\r';
      return;
    }
    afterCr = false;
    if (undefinedLine == 0 && isUndefined(b)) {
      undefinedLine = line;
    }
    if (missing > 0) {
      if (b >= lowest && b <= highest) {
        lowest = 0x80;
        highest = 0xBF;
        if (--missing == 0 && characters++ == 0) {
          characterLine = line;
        }
        return;
      }
      broken();
    }
    begin(b);
  }

  /** Table 3-7 of the Unicode standard: well-formed UTF-8 byte sequences. */
  private void begin(int b) {
    lowest = 0x80;
    highest = 0xBF;
    if (b >= 0xC2 && b <= 0xDF) {
      missing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      missing = 2;
      lowest = b == 0xE0 ? 0xA0 : lowest;
      highest = b == 0xED ? 0x9F : highest;
    } else if (b >= 0xF0 && b <= 0xF4) {
      missing = 3;
      lowest = b == 0xF0 ? 0x90 : lowest;
      highest = b == 0xF4 ? 0x8F : highest;
    } else {
      broken();
    }
  }

  private void broken() {
    missing = 0;
    if (foreign++ == 0) {
      foreignLine = line;
    }
  }

  private static boolean isUndefined(int b) {
    return b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
  }
}
