package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows on disk: appended once, then read from any mark on, any number of times.
 *
 * <p>A row is its number and its cells: lengths are variable-length integers, seven bits a byte,
 * text is UTF-8. Memory does not grow with the rows. Not for use by several threads; each {@link
 * Reader} may be used by a thread of its own once nothing is appended any more.
 */
final class Spool implements Closeable {

  private static final int BUFFER = 1 << 16;

  /** A variable-length integer of 63 bits. */
  private static final int LONGEST_NUMBER = 9;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long flushed;

  private Spool(FileChannel channel) {
    this.channel = channel;
  }

  static Spool in(Path folder) throws IOException {
    return new Spool(UnnamedFile.in(folder));
  }

  /** Returns the place where the next row will stand, in bytes. */
  long mark() {
    return flushed + buffer.position();
  }

  void append(long number, List<String> cells) throws IOException {
    number(number);
    number(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      text(cells.get(i));
    }
  }

  /** Writes what is still in memory; to be called once, after the last row. */
  void finish() throws IOException {
    flush();
  }

  private void text(String text) throws IOException {
    if (text.isEmpty()) {
      number(0);
      return;
    }
    byte[] bytes = text.getBytes(UTF_8);
    number(bytes.length);
    for (int from = 0; from < bytes.length; ) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int length = Math.min(buffer.remaining(), bytes.length - from);
      buffer.put(bytes, from, length);
      from += length;
    }
  }

  private void number(long value) throws IOException {
    if (buffer.remaining() < LONGEST_NUMBER) {
      flush();
    }
    long left = value;
    while (left > 0x7F) {
      buffer.put((byte) (left | 0x80));
      left >>>= 7;
    }
    buffer.put((byte) left);
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      flushed += channel.write(buffer, flushed);
    }
    buffer.clear();
  }

  /** Returns the rows between two marks. */
  Reader read(long from, long to) {
    return new Reader(channel, from, to);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Reads rows one after the other. */
  static final class Reader {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private final long end;
    private long loaded;
    private long row;

    private Reader(FileChannel channel, long from, long to) {
      this.channel = channel;
      this.loaded = from;
      this.end = to;
    }

    /** Returns the place behind the row read last, in bytes. */
    long position() {
      return loaded - buffer.remaining();
    }

    boolean hasNext() {
      return position() < end;
    }

    /** Returns the number of the row read last. */
    long row() {
      return row;
    }

    /**
     * Returns the cells of the next row.
     *
     * @param width as many at least: those that are missing are empty
     */
    List<String> next(int width) throws IOException {
      row = number();
      int size = Math.toIntExact(number());
      List<String> cells = new ArrayList<>(Math.max(size, width));
      for (int i = 0; i < size; i++) {
        cells.add(text());
      }
      for (int i = size; i < width; i++) {
        cells.add("");
      }
      return cells;
    }

    private String text() throws IOException {
      int length = Math.toIntExact(number());
      if (length == 0) {
        return "";
      }
      if (length <= BUFFER) {
        require(length);
        String text = new String(buffer.array(), buffer.position(), length, UTF_8);
        buffer.position(buffer.position() + length);
        return text;
      }
      byte[] bytes = new byte[length];
      for (int at = 0; at < length; ) {
        require(1);
        int part = Math.min(buffer.remaining(), length - at);
        buffer.get(bytes, at, part);
        at += part;
      }
      return new String(bytes, UTF_8);
    }

    private long number() throws IOException {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        require(1);
        byte next = buffer.get();
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    private void require(int bytes) throws IOException {
      if (buffer.remaining() >= bytes) {
        return;
      }
      buffer.compact();
      while (buffer.position() < bytes) {
        int read = channel.read(buffer, loaded);
        if (read < 0) {
          throw new EOFException("The spooled rows end too early");
        }
        loaded += read;
      }
      buffer.flip();
    }
  }
}
