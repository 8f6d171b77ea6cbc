package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list of texts on disk: appended once, then read in any order, best in that in which they were
 * appended.
 *
 * <p>In memory are the place of every {@value #STRIDE}th text, a few megabytes of the file and the
 * texts read last. Not for use by several threads.
 */
final class StringsOnDisk implements Closeable {

  /** A workbook of Excel's full million rows may have eight columns and more of unique text. */
  static final int MOST = 1 << 26;

  private static final int STRIDE = 64;
  private static final int BLOCK = 1 << 13;
  private static final int BLOCKS = 256;
  private static final int RECENT = 1 << 12;

  /** Only texts that are no longer are kept in memory. */
  private static final int SHORT = 256;

  private final FileChannel channel;
  private final ByteBuffer tail = ByteBuffer.allocate(1 << 16);
  private long written;
  private long[] places = new long[1 << 10];
  private int size;

  private final byte[][] blocks = new byte[BLOCKS][];
  private final long[] blockNumbers = new long[BLOCKS];
  private final @Nullable String[] recent = new String[RECENT];
  private final int[] recentIndex = new int[RECENT];
  private int nextIndex = -1;
  private long nextPlace;
  private long place;

  private StringsOnDisk(FileChannel channel) {
    this.channel = channel;
    Arrays.fill(blockNumbers, -1);
    Arrays.fill(recentIndex, -1);
  }

  static StringsOnDisk in(Path folder) throws IOException {
    return new StringsOnDisk(UnnamedFile.in(folder));
  }

  int size() {
    return size;
  }

  /** Appends a text. */
  void append(String text) throws IOException {
    if (size % STRIDE == 0) {
      if (size / STRIDE == places.length) {
        places = Arrays.copyOf(places, places.length * 2);
      }
      places[size / STRIDE] = written + tail.position();
    }
    size++;
    byte[] bytes = text.getBytes(UTF_8);
    if (tail.remaining() < Integer.BYTES) {
      flush();
    }
    int length = bytes.length;
    while (length > 0x7F) {
      tail.put((byte) (length | 0x80));
      length >>>= 7;
    }
    tail.put((byte) length);
    for (int from = 0; from < bytes.length; ) {
      if (!tail.hasRemaining()) {
        flush();
      }
      int part = Math.min(tail.remaining(), bytes.length - from);
      tail.put(bytes, from, part);
      from += part;
    }
  }

  /** Writes what is still in memory; to be called once, after the last text. */
  void finish() throws IOException {
    flush();
  }

  private void flush() throws IOException {
    tail.flip();
    while (tail.hasRemaining()) {
      written += channel.write(tail, written);
    }
    tail.clear();
  }

  /**
   * Returns the text appended as number {@code index}, from 0.
   *
   * @throws IndexOutOfBoundsException when there are not so many
   */
  String get(int index) {
    Objects.checkIndex(index, size);
    int slot = index % RECENT;
    String known = recent[slot];
    if (known != null && recentIndex[slot] == index) {
      return known;
    }
    try {
      if (index == nextIndex) {
        place = nextPlace;
      } else {
        place = places[index / STRIDE];
        for (int i = index - index % STRIDE; i < index; i++) {
          // Not in one statement: reading the length moves the place.
          int length = length();
          place += length;
        }
      }
      String text = text(length());
      nextIndex = index + 1;
      nextPlace = place;
      if (text.length() <= SHORT) {
        recent[slot] = text;
        recentIndex[slot] = index;
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read shared strings back", e);
    }
  }

  private int length() throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = block(place)[(int) (place % BLOCK)];
      place++;
      length |= (next & 0x7F) << shift;
      if (next >= 0) {
        return length;
      }
    }
  }

  private String text(int length) throws IOException {
    int at = (int) (place % BLOCK);
    if (at + length <= BLOCK) {
      String text = length == 0 ? "" : new String(block(place), at, length, UTF_8);
      place += length;
      return text;
    }
    byte[] bytes = new byte[length];
    for (int to = 0; to < length; ) {
      int from = (int) (place % BLOCK);
      int part = Math.min(BLOCK - from, length - to);
      System.arraycopy(block(place), from, bytes, to, part);
      to += part;
      place += part;
    }
    return new String(bytes, UTF_8);
  }

  private byte[] block(long at) throws IOException {
    long number = at / BLOCK;
    int slot = (int) (number % BLOCKS);
    byte[] block = blocks[slot];
    if (block == null) {
      block = new byte[BLOCK];
      blocks[slot] = block;
    }
    if (blockNumbers[slot] != number) {
      ByteBuffer buffer = ByteBuffer.wrap(block);
      long from = number * BLOCK;
      while (buffer.hasRemaining() && from + buffer.position() < written) {
        if (channel.read(buffer, from + buffer.position()) < 0) {
          throw new EOFException("The shared strings end too early");
        }
      }
      blockNumbers[slot] = number;
    }
    return block;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
