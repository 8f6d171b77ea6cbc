package io.github.dncbridge.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how far a stream has been read. */
final class ReadShare extends FilterInputStream {

  private static final long STEP = 1L << 18;

  private final long size;
  private final RowSink rows;
  private long count;
  private long told;

  /**
   * Watches a stream.
   *
   * @param size how long it is said to be; only for what people are shown
   */
  ReadShare(InputStream stream, long size, RowSink rows) {
    super(stream);
    this.size = Math.max(1, size);
    this.rows = rows;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    take(1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    take(n);
    return n;
  }

  private void take(int n) {
    count += n;
    if (count - told >= STEP) {
      told = count;
      rows.reached(Math.min(1, (double) count / size));
    }
  }
}
