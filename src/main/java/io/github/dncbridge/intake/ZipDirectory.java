package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * How large the list of entries at the end of a ZIP archive is, read before anything loads it.
 *
 * <p>The numbers of the ordinary and of the 64-bit end record both count: whichever a library
 * believes, it finds no more. See APPNOTE.TXT, sections 4.3.14 to 4.3.16.
 *
 * @param entries how many there are said to be
 * @param bytes how long the list is said to be
 */
record ZipDirectory(long entries, long bytes) {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int END64_LENGTH = 56;
  private static final int LONGEST_COMMENT = 0xFFFF;

  /**
   * Returns the numbers of the archive's end record.
   *
   * @param name the file's name, for messages
   * @throws RejectedFileException when there is no such record: the file was cut off
   */
  static ZipDirectory of(Path file, String name) throws IOException {
    try (RandomAccessFile archive = new RandomAccessFile(file.toFile(), "r")) {
      long size = archive.length();
      int tail = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT + LOCATOR_LENGTH);
      ByteBuffer end = read(archive, size - tail, tail);
      for (int at = tail - END_LENGTH; at >= 0; at--) {
        if (end.getInt(at) == END_SIGNATURE) {
          ZipDirectory told =
              new ZipDirectory(end.getShort(at + 10) & 0xFFFF, end.getInt(at + 12) & 0xFFFFFFFFL);
          return told.orLarger(archive, end, at - LOCATOR_LENGTH, size);
        }
      }
    }
    throw RejectedFileException.of(
        name,
        "is cut off: the list of its parts, which stands at the end, is missing. Export or copy it again.");
  }

  private ZipDirectory orLarger(RandomAccessFile archive, ByteBuffer tail, int locator, long size)
      throws IOException {
    if (locator < 0 || tail.getInt(locator) != LOCATOR_SIGNATURE) {
      return this;
    }
    long at = tail.getLong(locator + 8);
    if (at < 0 || at > size - END64_LENGTH) {
      return this;
    }
    ByteBuffer end = read(archive, at, END64_LENGTH);
    if (end.getInt(0) != END64_SIGNATURE) {
      return this;
    }
    return new ZipDirectory(
        larger(entries, 0xFFFF, end.getLong(32)), larger(bytes, 0xFFFFFFFFL, end.getLong(40)));
  }

  /** All ones stand for "see the 64-bit record". */
  private static long larger(long told, long seeOther, long other) {
    long unsigned = other < 0 ? Long.MAX_VALUE : other;
    return told == seeOther ? unsigned : Math.max(told, unsigned);
  }

  private static ByteBuffer read(RandomAccessFile archive, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    archive.seek(at);
    archive.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
