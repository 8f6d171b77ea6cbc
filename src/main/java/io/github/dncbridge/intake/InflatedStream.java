package io.github.dncbridge.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is unpacked, counted as it comes: sizes written in an archive are not believed.
 *
 * <p>An archive that unpacks to more than a list can hold is refused before the disk is full, and a
 * damaged one is told apart from a disk that fails to be written.
 */
final class InflatedStream extends FilterInputStream {

  /** A list of ten million people, or an archive made to fill the disk. */
  private static final long LARGEST = 2L << 30;

  /** Lists shrink to a tenth, repetitive ones to a fiftieth; deflate can reach a thousandth. */
  private static final long LARGEST_RATIO = 100;

  /** Below this the ratio tells nothing and does no harm. */
  private static final long SMALL = 10L << 20;

  private static final long MEBIBYTE = 1L << 20;

  private final String name;
  private final long allowed;
  private long count;

  /**
   * Bounds a stream.
   *
   * @param name of the archive, for messages
   * @param packed size of the archive in bytes
   */
  InflatedStream(InputStream stream, String name, long packed) {
    super(stream);
    this.name = name;
    this.allowed = Math.min(LARGEST, Math.max(SMALL, packed * LARGEST_RATIO));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads on.
   *
   * @throws RejectedFileException when it is more than allowed, or the archive is damaged
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = super.read(buffer, offset, length);
    } catch (IOException e) {
      throw damaged(name, e);
    }
    count += Math.max(0, n);
    if (count > allowed) {
      throw RejectedFileException.of(
          name,
          "unpacks to more than %d MiB. Expected a list: this looks like an archive made to fill the disk. If it is not, unpack it and hand in the list itself."
              .formatted(allowed / MEBIBYTE));
    }
    return n;
  }

  /** Never by jumping: what is not read is not counted. */
  @Override
  public long skip(long bytes) throws IOException {
    byte[] skipped = new byte[(int) Math.min(bytes, 1 << 13)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** What could not be unpacked; the reason is the library's, for whoever looks into it. */
  static RejectedFileException damaged(String name, Exception reason) {
    RejectedFileException damaged =
        RejectedFileException.of(
            name,
            "is damaged or was cut off: it cannot be unpacked to its end. Export or copy it again.");
    damaged.initCause(reason);
    return damaged;
  }
}
