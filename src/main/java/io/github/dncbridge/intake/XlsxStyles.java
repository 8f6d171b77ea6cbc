package io.github.dncbridge.intake;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Which cell styles of a workbook show numbers as dates. */
final class XlsxStyles {

  /** Excel's own limit of cell styles, and more number formats than it writes. */
  private static final int MOST = 65_536;

  private static final int LONGEST_FORMAT = 1_000;

  private final BitSet dates = new BitSet();

  private XlsxStyles() {}

  /**
   * Reads them.
   *
   * @param path of the part; null when the workbook has no styles
   */
  static XlsxStyles of(ZipContents archive, @Nullable String path) throws IOException {
    XlsxStyles styles = new XlsxStyles();
    if (path == null) {
      return styles;
    }
    Map<Integer, Boolean> formats = new HashMap<>();
    try (WorkbookXml xml = archive.openXml(path)) {
      String group = "";
      int styleCount = 0;
      while (xml.next()) {
        if (!xml.isStart()) {
          continue;
        }
        if (xml.depth() == 2) {
          group = xml.name();
        } else if (xml.depth() == 3 && group.equals("numFmts")) {
          String code = xml.attribute("formatCode");
          int id = id(xml.attribute("numFmtId"));
          boolean readable = code.length() <= LONGEST_FORMAT;
          formats.put(id, readable && DateUtil.isADateFormat(id, code));
        } else if (xml.depth() == 3 && group.equals("cellXfs") && xml.name().equals("xf")) {
          int id = id(xml.attribute("numFmtId"));
          styles.dates.set(styleCount++, formats.computeIfAbsent(id, XlsxStyles::isBuiltinDate));
        }
        if (formats.size() > MOST || styleCount > MOST) {
          throw xml.unusual("more than %,d styles".formatted(MOST));
        }
      }
    }
    return styles;
  }

  private static boolean isBuiltinDate(int id) {
    return DateUtil.isADateFormat(id, BuiltinFormats.getBuiltinFormat(id));
  }

  private static int id(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** Returns whether numbers in cells of this style are dates. */
  boolean isDate(int style) {
    return style >= 0 && dates.get(style);
  }
}
