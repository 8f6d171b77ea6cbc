package io.github.dncbridge.intake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Recognises by its first bytes what is no CSV, whatever its name says. */
final class BinaryContent {

  private BinaryContent() {}

  /**
   * Passes when nothing else than text was recognised.
   *
   * @param start the first bytes of the file, 16 or more unless it is shorter
   * @throws RejectedFileException otherwise
   */
  static void refuse(String file, byte[] start) {
    String found = null;
    if (TextEncoding.begins(start, 'P', 'K', 3, 4) || TextEncoding.begins(start, 'P', 'K', 5, 6)) {
      found =
          "is an Excel workbook (.xlsx) or another ZIP archive. Open it and save the sheet as \"CSV UTF-8\", or unpack it.";
    } else if (TextEncoding.begins(start, 0xD0, 0xCF, 0x11, 0xE0)) {
      found =
          "is an old (.xls) or password-protected Excel workbook. Open it and save the sheet as \"CSV UTF-8\".";
    } else if (TextEncoding.begins(start, '%', 'P', 'D', 'F')) {
      found = "is a PDF document. Export the list as CSV instead.";
    } else if (TextEncoding.begins(start, 0x1F, 0x8B)) {
      found = "is compressed (gzip). Unpack it first.";
    } else if (isMarkup(start)) {
      found =
          "is a web page or XML document, not CSV. Open it in a spreadsheet and save it as \"CSV UTF-8\", or export it again as CSV (a login page saved by mistake looks like this too).";
    }
    if (found != null) {
      throw RejectedFileException.of(file, found);
    }
  }

  private static boolean isMarkup(byte[] start) {
    String text =
        new String(start, StandardCharsets.ISO_8859_1)
            .replace("\u00EF\u00BB\u00BF", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    return text.startsWith("<html")
        || text.startsWith("<!doctype")
        || text.startsWith("<?xml")
        || text.startsWith("<table");
  }
}
