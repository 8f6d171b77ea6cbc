package io.github.dncbridge.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * How long the list of entries of an OLE container is, read before a library loads it.
 *
 * <p>The list is a chain of sectors; the table of all chains stands in sectors of its own, of which
 * the header and a further chain keep a list ([MS-CFB] 2.2 to 2.6).
 */
final class OleDirectory {

  /** A workbook with many macros has some hundred. */
  private static final int MOST_ENTRIES = 4_096;

  private static final int ENTRY = 128;
  private static final int HEADER_LISTS = 109;

  private final RandomAccessFile file;
  private final int sector;

  private OleDirectory(RandomAccessFile file, int sectorShift) {
    this.file = file;
    this.sector = 1 << sectorShift;
  }

  /**
   * Opens a container whose list has at most {@value #MOST_ENTRIES} entries.
   *
   * @param container a private copy
   * @param name the file's name, for messages
   * @throws RejectedFileException when it has more, or the container is damaged
   */
  static POIFSFileSystem open(Path container, String name) throws IOException {
    if (isShort(container)) {
      try {
        return new POIFSFileSystem(container.toFile(), true);
      } catch (IOException | RuntimeException e) {
        // The library answers damage with exceptions of every kind.
        throw damaged(name, e);
      }
    }
    throw damaged(name, null);
  }

  private static RejectedFileException damaged(String name, @Nullable Exception reason) {
    RejectedFileException damaged =
        RejectedFileException.of(
            name,
            "is damaged or was cut off: its list of parts does not hold together. Export or copy it again.");
    if (reason != null) {
      damaged.initCause(reason);
    }
    return damaged;
  }

  /** Returns false also when the list cannot be followed to its end. */
  private static boolean isShort(Path container) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(container.toFile(), "r")) {
      file.seek(30);
      int shift = Short.reverseBytes(file.readShort());
      return (shift == 9 || shift == 12) && new OleDirectory(file, shift).isShort();
    } catch (EOFException e) {
      return false;
    }
  }

  private boolean isShort() throws IOException {
    int next = number(48);
    for (long bytes = 0; bytes < (long) MOST_ENTRIES * ENTRY; bytes += sector) {
      if (next < 0) {
        return true;
      }
      next = after(next);
    }
    return next < 0;
  }

  private int after(int at) throws IOException {
    int numbers = sector / Integer.BYTES;
    int list = at / numbers;
    int table;
    if (list < HEADER_LISTS) {
      table = number(76 + (long) list * Integer.BYTES);
    } else {
      // The last number of a sector of the list leads to the next.
      int within = list - HEADER_LISTS;
      int lists = number(68);
      for (; within >= numbers - 1; within -= numbers - 1) {
        lists = number(place(lists) + (long) (numbers - 1) * Integer.BYTES);
      }
      table = number(place(lists) + (long) within * Integer.BYTES);
    }
    return number(place(table) + (long) (at % numbers) * Integer.BYTES);
  }

  private long place(int number) throws EOFException {
    if (number < 0) {
      throw new EOFException();
    }
    return (number + 1L) * sector;
  }

  private int number(long at) throws IOException {
    file.seek(at);
    return Integer.reverseBytes(file.readInt());
  }
}
