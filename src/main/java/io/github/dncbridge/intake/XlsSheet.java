package io.github.dncbridge.intake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.poi.hssf.util.RKUtil;
import org.apache.poi.ss.usermodel.FormulaError;

/** Reads the rows of one sheet of a binary workbook, record by record. */
final class XlsSheet {

  private static final int LABEL_SST = 0xFD;
  private static final int LABEL = 0x204;
  private static final int RICH_LABEL = 0xD6;
  private static final int NUMBER = 0x203;
  private static final int RK = 0x27E;
  private static final int MUL_RK = 0xBD;
  private static final int BOOL_ERR = 0x205;
  private static final int FORMULA = 0x06;
  private static final int STRING = 0x207;
  private static final int ROW = 0x208;
  private static final int COLUMN_INFO = 0x7D;

  private final XlsGlobals globals;
  private final XlsGlobals.Sheet sheet;
  private final SheetLinks links;
  private final SheetRows rows;
  private int textColumn = -1;
  private long hiddenRows;
  private long hiddenColumns;

  XlsSheet(XlsGlobals globals, XlsGlobals.Sheet sheet, SheetLinks links, SheetRows rows) {
    this.globals = globals;
    this.sheet = sheet;
    this.links = links;
    this.rows = rows;
    rows.beginSheet(sheet.name());
  }

  /**
   * Takes the record that the stream stands at.
   *
   * @throws RejectedFileException when it is damaged, or the cells are in disorder
   */
  void take(BiffStream biff) {
    int sid = biff.sid();
    switch (sid) {
      case LABEL_SST, LABEL, RICH_LABEL, NUMBER, RK, BOOL_ERR, FORMULA -> takeCell(sid, biff);
      case MUL_RK -> takeNumbers(biff);
      case STRING -> {
        if (textColumn >= 0) {
          put(textColumn, biff.longText());
          textColumn = -1;
        }
      }
      case ROW -> {
        biff.skip(12);
        hiddenRows += (biff.unsigned16() & 0x20) == 0 ? 0 : 1;
      }
      case COLUMN_INFO -> {
        int first = biff.unsigned16();
        int last = biff.unsigned16();
        biff.skip(4);
        hiddenColumns += (biff.unsigned16() & 1) == 0 ? 0 : Math.max(0, last - first + 1);
      }
      default -> {
        // Formats, panes, comments, printing.
      }
    }
  }

  private void takeCell(int sid, BiffStream biff) {
    begin(biff.unsigned16() + 1);
    int column = biff.unsigned16();
    int style = biff.unsigned16();
    switch (sid) {
      case LABEL_SST -> put(column, shared(biff));
      case LABEL, RICH_LABEL -> put(column, biff.longText());
      case NUMBER -> put(column, number(biff.number(), style));
      case RK -> put(column, number(RKUtil.decodeNumber(biff.signed32()), style));
      case BOOL_ERR -> {
        int value = biff.unsigned8();
        put(column, biff.unsigned8() == 0 ? bool(value) : error(value));
      }
      default -> takeFormula(column, style, biff);
    }
  }

  private void takeNumbers(BiffStream biff) {
    begin(biff.unsigned16() + 1);
    int column = biff.unsigned16();
    while (biff.remaining() > 2) {
      int style = biff.unsigned16();
      put(column++, number(RKUtil.decodeNumber(biff.signed32()), style));
    }
  }

  private void takeFormula(int column, int style, BiffStream biff) {
    byte[] value = biff.bytes(8);
    biff.skip(6);
    byte[] tokens = biff.rest();
    String link = XlsFormula.link(tokens, biff.isBiff8());
    if (link != null) {
      put(column, link);
    } else if (value[6] != -1 || value[7] != -1) {
      put(column, number(ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getDouble(), style));
    } else if (value[0] == 0) {
      textColumn = column;
    } else if (value[0] == 1) {
      put(column, bool(value[2]));
    } else if (value[0] == 2) {
      put(column, error(value[2] & 0xFF));
    }
  }

  private void begin(long number) {
    textColumn = -1;
    if (number != rows.row()) {
      rows.endRow(1);
      rows.skipToRow(number);
    }
  }

  private void put(int column, String text) {
    String target = links.target(rows.row(), column);
    rows.skipToColumn(column);
    rows.cell(target == null ? text : target, 1);
  }

  private String shared(BiffStream biff) {
    long index = biff.signed32() & 0xFFFFFFFFL;
    if (index >= globals.strings().size()) {
      throw biff.damaged();
    }
    return globals.strings().get((int) index);
  }

  private String number(double number, int style) {
    return globals.isDate(style)
        ? CellNumber.date(Double.toString(number), globals.from1904())
        : CellNumber.plain(number);
  }

  private static String bool(int value) {
    return value == 0 ? "FALSE" : "TRUE";
  }

  private static String error(int code) {
    return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR";
  }

  /** Ends the sheet. */
  void end() {
    rows.endRow(1);
    rows.hidden(sheet.hidden(), hiddenRows, hiddenColumns);
  }
}
