package io.github.dncbridge.intake;

import java.io.IOException;

/** Reads text with its runs, as shared strings and inline strings hold it. */
final class XlsxStrings {

  private XlsxStrings() {}

  /**
   * Reads the shared strings.
   *
   * @param into takes them in their order
   */
  static void readAll(WorkbookXml xml, StringsOnDisk into, Runnable progress) throws IOException {
    while (xml.next()) {
      if (xml.isStart() && xml.depth() == 2 && xml.name().equals("si")) {
        if (into.size() == StringsOnDisk.MOST) {
          throw xml.unusual("more than %,d texts".formatted(StringsOnDisk.MOST));
        }
        into.append(text(xml));
        if (into.size() % 8192 == 0) {
          progress.run();
        }
      }
    }
    into.finish();
  }

  /**
   * Returns the text within the element that just opened, and goes on to where it closes; the
   * formats of its runs and readings for Asian scripts are left out.
   */
  static String text(WorkbookXml xml) {
    int inside = xml.depth();
    String text = "";
    StringBuilder runs = null;
    while (xml.next() && xml.depth() >= inside) {
      if (!xml.isStart()) {
        continue;
      }
      String name = xml.name();
      if (name.equals("t")) {
        String run = xml.text(SheetRows.LONGEST_CELL);
        if (text.isEmpty()) {
          text = run;
        } else {
          runs = runs == null ? new StringBuilder(text) : runs;
          if (runs.length() <= SheetRows.LONGEST_CELL) {
            runs.append(run);
          }
        }
      } else if (!name.equals("r")) {
        xml.skip();
      }
    }
    return unescaped(runs == null ? text : runs.toString());
  }

  /**
   * Returns the text with {@code _x000D_} and the like, which stand for characters that XML cannot
   * hold, replaced by these (ECMA-376 part 1, section 22.9.2.19).
   */
  static String unescaped(String text) {
    int at = text.indexOf("_x");
    if (at < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      int code = at + 6 < text.length() && text.charAt(at + 6) == '_' ? code(text, at + 2) : -1;
      if (code >= 0) {
        plain.append(text, from, at).append((char) code);
        from = at + 7;
        at = text.indexOf("_x", from);
      } else {
        at = text.indexOf("_x", at + 1);
      }
    }
    return plain.append(text, from, text.length()).toString();
  }

  private static int code(String text, int from) {
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
