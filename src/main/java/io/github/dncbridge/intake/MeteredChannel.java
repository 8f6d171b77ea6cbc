package io.github.dncbridge.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of which at most so much is read, until the limit is lifted.
 *
 * <p>A directory that a library loads as a whole is thereby bounded, whatever it says of itself.
 */
final class MeteredChannel implements SeekableByteChannel {

  private final SeekableByteChannel channel;
  private long left;

  MeteredChannel(SeekableByteChannel channel, long allowed) {
    this.channel = channel;
    this.left = allowed;
  }

  /** From now on all may be read. */
  void lift() {
    left = Long.MAX_VALUE;
  }

  /** Returns whether all that is allowed has been read. */
  boolean isUsedUp() {
    return left <= 0;
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    if (isUsedUp()) {
      throw new IOException("More is read than allowed");
    }
    int n = channel.read(buffer);
    left -= Math.max(0, n);
    return n;
  }

  @Override
  public int write(ByteBuffer buffer) throws IOException {
    return channel.write(buffer);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    channel.truncate(size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
