package io.github.dncbridge.camel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The first bytes of a stream, as many as were inspected: what is appended meanwhile is not read.
 *
 * <p>Counts the bytes that one thread reads, for others to see.
 */
final class CountedStream extends FilterInputStream {

  private final long limit;
  private volatile long count;

  CountedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    if (count == limit) {
      return -1;
    }
    int b = in.read();
    if (b >= 0) {
      add(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (count == limit) {
      return -1;
    }
    int n = in.read(buffer, offset, (int) Math.min(length, limit - count));
    if (n > 0) {
      add(n);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = in.skip(Math.min(n, limit - count));
    add(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void add(long n) {
    long sum = count + n;
    count = sum;
  }
}
