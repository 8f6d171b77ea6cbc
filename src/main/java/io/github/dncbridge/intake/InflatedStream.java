package io.github.dncbridge.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is unpacked, within a limit.
 *
 * <p>An archive that unpacks to more than a list can hold is refused before the disk is full, and a
 * damaged one is told apart from a disk that fails to be written.
 */
final class InflatedStream extends FilterInputStream {

  private final InflationLimit limit;

  InflatedStream(InputStream stream, InflationLimit limit) {
    super(stream);
    this.limit = limit;
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
  public int read(byte[] buffer, int offset, int length) {
    int n;
    try {
      n = in.read(buffer, offset, length);
    } catch (IOException e) {
      throw limit.damaged(e);
    }
    limit.take(Math.max(0, n));
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
}
