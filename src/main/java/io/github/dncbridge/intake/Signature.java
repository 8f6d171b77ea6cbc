package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * Tells by the first bytes of a file what it is, whatever its name says.
 *
 * <p>A signature of printable characters alone counts only where bytes are found that no text has:
 * a header row may begin with {@code MZ} or {@code BM}.
 */
final class Signature {

  /** How many bytes of a file are looked at; enough for the comments above a web page. */
  static final int LENGTH = 1 << 14;

  private static final int TAR_MAGIC = 257;
  private static final int JET_MAGIC = 4;
  private static final int BOX_MAGIC = 4;
  private static final int RIFF_FORM = 8;

  private record Magic(Content content, int offset, String bytes) {

    static Magic of(Content content, int... bytes) {
      return new Magic(content, 0, new String(bytes, 0, bytes.length));
    }

    static Magic of(Content content, int offset, String bytes) {
      return new Magic(content, offset, bytes);
    }

    boolean isIn(byte[] start) {
      int length = bytes.length();
      return start.length >= offset + length
          && new String(start, offset, length, ISO_8859_1).equals(bytes);
    }
  }

  /** Those that no text begins with. */
  private static final List<Magic> CERTAIN =
      List.of(
          Magic.of(Content.ZIP, 'P', 'K', 3, 4),
          Magic.of(Content.EMPTY_ARCHIVE, 'P', 'K', 5, 6),
          Magic.of(Content.ZIP_VOLUME, 'P', 'K', 7, 8),
          Magic.of(Content.GZIP, 0x1F, 0x8B),
          Magic.of(Content.OLE2, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1),
          Magic.of(Content.EXCEL_4, 0x09, 0x00, 0x04, 0x00),
          Magic.of(Content.EXCEL_4, 0x09, 0x02, 0x06, 0x00),
          Magic.of(Content.EXCEL_4, 0x09, 0x04, 0x06, 0x00),
          Magic.of(Content.PDF, 0, "%PDF-"),
          Magic.of(Content.RTF, 0, "{\\rtf"),
          Magic.of(Content.IMAGE, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
          Magic.of(Content.IMAGE, 0xFF, 0xD8, 0xFF),
          Magic.of(Content.IMAGE, 0, "GIF87a"),
          Magic.of(Content.IMAGE, 0, "GIF89a"),
          Magic.of(Content.IMAGE, 'I', 'I', 0x2A, 0),
          Magic.of(Content.IMAGE, 'M', 'M', 0, 0x2A),
          Magic.of(Content.PROGRAM, 0x7F, 'E', 'L', 'F'),
          Magic.of(Content.PROGRAM, 0xCF, 0xFA, 0xED, 0xFE),
          Magic.of(Content.PROGRAM, 0xCA, 0xFE, 0xBA, 0xBE),
          Magic.of(Content.SQLITE, 0, "SQLite format 3\0"),
          Magic.of(Content.ACCESS, JET_MAGIC, "Standard Jet DB\0"),
          Magic.of(Content.ACCESS, JET_MAGIC, "Standard ACE DB\0"),
          Magic.of(Content.SEVEN_ZIP, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C),
          Magic.of(Content.RAR, 'R', 'a', 'r', '!', 0x1A, 0x07),
          Magic.of(Content.TAR, TAR_MAGIC, "ustar\0"),
          Magic.of(Content.TAR, TAR_MAGIC, "ustar  \0"),
          Magic.of(Content.CABINET, 'M', 'S', 'C', 'F', 0, 0, 0, 0),
          Magic.of(Content.XZ, 0xFD, '7', 'z', 'X', 'Z', 0),
          Magic.of(Content.ZSTANDARD, 0x28, 0xB5, 0x2F, 0xFD),
          Magic.of(Content.LZ4, 0x04, 0x22, 0x4D, 0x18),
          Magic.of(Content.COMPRESS, 0x1F, 0x9D),
          Magic.of(Content.PGP, 0, "-----BEGIN PGP MESSAGE-----"));

  /** Those that the header of a list may begin with too. */
  private static final List<Magic> PRINTABLE =
      List.of(
          Magic.of(Content.PROGRAM, 0, "MZ"),
          Magic.of(Content.IMAGE, 0, "BM"),
          Magic.of(Content.IMAGE, BOX_MAGIC, "ftyphei"),
          Magic.of(Content.IMAGE, BOX_MAGIC, "ftypmif1"),
          Magic.of(Content.IMAGE, BOX_MAGIC, "ftypavif"),
          Magic.of(Content.IMAGE, RIFF_FORM, "WEBP"),
          Magic.of(Content.PARQUET, 0, "PAR1"),
          Magic.of(Content.PARQUET, 0, "PARE"),
          Magic.of(Content.BZIP2, 0, "BZh"));

  private Signature() {}

  /**
   * Returns what the file is, or must be looked into as.
   *
   * @param start its first bytes, {@value #LENGTH} unless it is shorter
   */
  static Content of(byte[] start) {
    for (Magic magic : CERTAIN) {
      if (magic.isIn(start)) {
        return magic.content();
      }
    }
    if (hasBytesOfNoText(start)) {
      for (Magic magic : PRINTABLE) {
        if (magic.isIn(start)) {
          return magic.content();
        }
      }
    }
    return TextSignature.of(start);
  }

  private static boolean hasBytesOfNoText(byte[] start) {
    for (byte b : start) {
      if (b >= 0 && b < '\t') {
        return true;
      }
    }
    return false;
  }
}
