package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.util.CodePageUtil;

/** What stands before the sheets of a binary workbook: their names, texts, formats. */
final class XlsGlobals {

  private static final int FILE_PASS = 0x2F;
  private static final int BOUND_SHEET = 0x85;
  private static final int CODE_PAGE = 0x42;
  private static final int DATE_MODE = 0x22;
  private static final int FORMAT = 0x41E;
  private static final int XF = 0xE0;
  private static final int SST = 0xFC;

  /** A workbook that people can use has a few dozen. */
  private static final int MOST_SHEETS = 1_000;

  /**
   * A sheet.
   *
   * @param position where its records begin, in bytes; the sheets follow each other by it
   * @param worksheet whether it has rows; charts and macro sheets have none
   */
  record Sheet(String name, long position, boolean hidden, boolean worksheet) {}

  private final String file;
  private final StringsOnDisk strings;
  private final List<Sheet> sheets = new ArrayList<>();
  private final Map<Integer, Boolean> formats = new HashMap<>();
  private final BitSet dates = new BitSet();
  private int styles;
  private boolean from1904;
  private Charset codePage = BiffStream.WESTERN;

  /**
   * @param strings takes the shared strings
   */
  XlsGlobals(String file, StringsOnDisk strings) {
    this.file = file;
    this.strings = strings;
  }

  /**
   * Reads to the end of the globals.
   *
   * @throws RejectedFileException when the file is damaged or protected by a password
   */
  void read(BiffStream biff) throws IOException {
    while (biff.next()) {
      switch (biff.sid()) {
        case FILE_PASS -> throw Content.ENCRYPTED.refused(file);
        case CODE_PAGE -> {
          codePage = charset(biff.unsigned16());
          biff.useCodePage(codePage);
        }
        case DATE_MODE -> from1904 = biff.unsigned16() == 1;
        case BOUND_SHEET -> readSheet(biff);
        case FORMAT -> {
          int id = biff.unsigned16();
          formats.put(id, DateUtil.isADateFormat(id, biff.formatText()));
        }
        case XF -> {
          biff.unsigned16();
          int id = biff.unsigned16();
          dates.set(styles++, formats.computeIfAbsent(id, XlsGlobals::isBuiltinDate));
        }
        case SST -> readStrings(biff);
        case BiffStream.EOF -> {
          strings.finish();
          sheets.sort(Comparator.comparingLong(Sheet::position));
          return;
        }
        default -> {
          // Fonts, colours, names, macros.
        }
      }
    }
    throw biff.damaged();
  }

  private void readSheet(BiffStream biff) {
    long position = biff.signed32() & 0xFFFFFFFFL;
    boolean hidden = biff.unsigned8() != 0;
    boolean worksheet = biff.unsigned8() == 0;
    if (sheets.size() == MOST_SHEETS) {
      throw biff.damaged();
    }
    sheets.add(new Sheet(biff.shortText(), position, hidden, worksheet));
  }

  private void readStrings(BiffStream biff) throws IOException {
    biff.signed32();
    long count = biff.signed32() & 0xFFFFFFFFL;
    for (long i = 0; i < count && biff.goesOn(); i++) {
      strings.append(biff.sharedText());
    }
  }

  private static boolean isBuiltinDate(int id) {
    return DateUtil.isADateFormat(id, BuiltinFormats.getBuiltinFormat(id));
  }

  private static Charset charset(int codePage) {
    try {
      // What BIFF8 names is no code page: its text is Unicode.
      return codePage == CodePageUtil.CP_UNICODE
          ? StandardCharsets.UTF_16LE
          : Charset.forName(CodePageUtil.codepageToEncoding(codePage, true));
    } catch (UnsupportedEncodingException | IllegalArgumentException e) {
      return BiffStream.WESTERN;
    }
  }

  /** Returns how texts of BIFF5 are encoded. */
  Charset codePage() {
    return codePage;
  }

  /** Returns the sheets in the order in which their records follow. */
  List<Sheet> sheets() {
    return sheets;
  }

  StringsOnDisk strings() {
    return strings;
  }

  /** Returns whether numbers in cells of this style are dates. */
  boolean isDate(int style) {
    return dates.get(style);
  }

  boolean from1904() {
    return from1904;
  }
}
