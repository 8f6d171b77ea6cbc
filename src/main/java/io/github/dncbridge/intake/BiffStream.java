package io.github.dncbridge.intake;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import org.apache.poi.hssf.record.ContinueRecord;
import org.apache.poi.hssf.record.HyperlinkRecord;
import org.apache.poi.hssf.record.RecordInputStream;

/**
 * The records of a binary workbook, one after the other, as Apache POI cuts them.
 *
 * <p>Holds one record, of 8 KB at most. What POI throws at bytes made to confuse it becomes a
 * {@link RejectedFileException}. Layouts: [MS-XLS] for BIFF8, the OpenOffice.org documentation of
 * the Excel file format for BIFF5. For use by one thread.
 */
final class BiffStream {

  /** What Excel of Western Europe and America wrote before Unicode. */
  static final Charset WESTERN = Charset.forName("windows-1252");

  static final int BOF = 0x809;
  static final int EOF = 0x0A;

  private static final int BIFF8 = 0x0600;
  private static final int BIFF5 = 0x0500;

  private final String file;
  private final RecordInputStream in;
  private final boolean biff8;
  private Charset codePage = WESTERN;

  /**
   * @param stream the workbook's stream, which begins with a BOF record
   * @throws RejectedFileException when it does not
   */
  BiffStream(String file, InputStream stream) {
    this.file = file;
    this.in = attempt(() -> new RecordInputStream(stream));
    int version = next() && sid() == BOF ? unsigned16() : 0;
    if (version != BIFF8 && version != BIFF5) {
      throw RejectedFileException.of(
          file,
          "is no workbook of Excel 5 or later. Open it and save it as \"Excel Workbook (.xlsx)\".");
    }
    this.biff8 = version == BIFF8;
  }

  /** Goes on to the next record, whatever was read of this one; returns whether there is one. */
  boolean next() {
    return attempt(
        () -> {
          if (in.getSid() != 0 || in.remaining() > 0) {
            in.readRemainder();
          }
          if (!in.hasNextRecord()) {
            return false;
          }
          in.nextRecord();
          return true;
        });
  }

  /** Goes past the record that ends this part of the stream. */
  void skipToEnd() {
    eachToEnd(() -> {});
  }

  /**
   * Goes through a sheet.
   *
   * @param record does what is to be done with the record that the stream stands at; not called for
   *     those of charts within the sheet
   * @throws RejectedFileException when the sheet does not begin here, or does not end
   */
  void eachOfSheet(Runnable record) {
    if (!next() || sid() != BOF) {
      throw damaged();
    }
    eachToEnd(record);
  }

  private void eachToEnd(Runnable record) {
    for (int within = 0; next(); ) {
      if (sid() == BOF) {
        within++;
      } else if (sid() != EOF) {
        if (within == 0) {
          record.run();
        }
      } else if (within-- == 0) {
        return;
      }
    }
    throw damaged();
  }

  boolean isBiff8() {
    return biff8;
  }

  int sid() {
    return in.getSid() & 0xFFFF;
  }

  void useCodePage(Charset charset) {
    codePage = charset;
  }

  int unsigned8() {
    return attempt(in::readUByte);
  }

  int unsigned16() {
    return attempt(in::readUShort);
  }

  int signed32() {
    return attempt(in::readInt);
  }

  double number() {
    return attempt(in::readDouble);
  }

  int remaining() {
    return attempt(in::remaining);
  }

  /** Returns whether bytes follow, in this record or in one that continues it. */
  boolean goesOn() {
    return attempt(() -> in.remaining() > 0 || in.getNextSid() == ContinueRecord.sid);
  }

  byte[] rest() {
    return attempt(in::readRemainder);
  }

  byte[] bytes(int length) {
    return attempt(
        () -> {
          byte[] bytes = new byte[length];
          in.readFully(bytes);
          return bytes;
        });
  }

  void skip(int bytes) {
    attempt(
        () -> {
          for (int i = 0; i < bytes; i++) {
            in.readByte();
          }
          return true;
        });
  }

  HyperlinkRecord hyperlink() {
    return attempt(() -> new HyperlinkRecord(in));
  }

  /** Reads the text of a cell: 16 bits for its length, then its characters. */
  String longText() {
    return text(unsigned16());
  }

  /** Reads a name: 8 bits for its length, then its characters. */
  String shortText() {
    return text(unsigned8());
  }

  /** Reads the code of a number format. */
  String formatText() {
    return biff8 ? longText() : shortText();
  }

  private String text(int length) {
    if (!biff8) {
      return attempt(
          () -> {
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return new String(bytes, codePage);
          });
    }
    return characters(length, unsigned8());
  }

  private String characters(int length, int flags) {
    return attempt(
        () -> (flags & 1) == 0 ? in.readCompressedUnicode(length) : in.readUnicodeLEString(length));
  }

  /** Reads one text of the shared strings, and goes past its formats. */
  String sharedText() {
    int length = unsigned16();
    int flags = unsigned8();
    int runs = (flags & 8) == 0 ? 0 : unsigned16();
    int phonetic = (flags & 4) == 0 ? 0 : signed32();
    String text = characters(length, flags);
    if (phonetic < 0) {
      throw damaged();
    }
    skip(runs * 4);
    skip(phonetic);
    return text;
  }

  RejectedFileException damaged() {
    return RejectedFileException.of(
        file, "is damaged or was cut off: its rows do not hold together. Export or copy it again.");
  }

  /** POI throws many kinds of unchecked exceptions at damaged records. */
  private <T> T attempt(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RejectedFileException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged();
    }
  }
}
