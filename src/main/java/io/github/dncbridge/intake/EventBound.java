package io.github.dncbridge.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Stops an XML parser that gathers too much for one event: it holds a tag, a text or a comment as a
 * whole, so none may be of a size that fills the heap.
 */
final class EventBound extends FilterInputStream {

  /** The longest cell is 131,072 characters, each ten bytes at most as a character reference. */
  static final int LONGEST = 4 << 20;

  private final Supplier<RejectedFileException> tooLong;
  private long count;
  private long end = LONGEST;

  /**
   * @param tooLong what is thrown
   */
  EventBound(InputStream stream, Supplier<RejectedFileException> tooLong) {
    super(stream);
    this.tooLong = tooLong;
  }

  /** What is read from now on is of another event. */
  void begin() {
    end = count + LONGEST;
  }

  /** Returns how many bytes have been read. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int one = in.read();
    take(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    take(Math.max(0, n));
    return n;
  }

  private void take(int n) {
    count += n;
    if (count > end) {
      throw tooLong.get();
    }
  }
}
