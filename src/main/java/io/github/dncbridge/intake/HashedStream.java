package io.github.dncbridge.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is read and takes its SHA-256. A large file is read and hashed ahead by a thread of
 * its own, as that takes about as long as looking at what was read.
 *
 * <p>For use by one thread. To be closed.
 */
final class HashedStream extends FilterInputStream {

  private static final int BLOCK = 1 << 17;

  /** As many blocks as let both threads go on while one waits to be woken. */
  private static final int AHEAD = 4;

  /** What was read at a time: the last one is shorter than the others; or why nothing was. */
  private static final class Block {
    final byte[] bytes;
    final int length;
    final @Nullable Throwable failure;

    Block(byte[] bytes, int length, @Nullable Throwable failure) {
      this.bytes = bytes;
      this.length = length;
      this.failure = failure;
    }
  }

  private final MessageDigest sha256 = sha256();
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(AHEAD);
  private final BlockingQueue<Block> ahead = new ArrayBlockingQueue<>(AHEAD);
  private Block block = new Block(new byte[0], BLOCK, null);
  private int served = BLOCK;
  private long count;
  private @Nullable Thread reader;

  HashedStream(InputStream in) {
    super(in);
  }

  /** Returns how many bytes were read. */
  long count() {
    return count;
  }

  /** Returns the hash of all that was read, to its end, 64 lower-case hex digits; once. */
  String sha256Hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (served == block.length && !refill()) {
      return -1;
    }
    int n = Math.min(length, block.length - served);
    System.arraycopy(block.bytes, served, buffer, offset, n);
    served += n;
    count += n;
    return n;
  }

  /** Returns what is at hand; the stream below is read by another thread. */
  @Override
  public int available() {
    return block.length - served;
  }

  @Override
  public long skip(long n) {
    throw new UnsupportedOperationException("What is skipped is not hashed");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.interrupt();
    }
    in.close();
  }

  private boolean refill() throws IOException {
    if (block.length < BLOCK) {
      return false;
    }
    if (count == 0) {
      block = fill(new byte[BLOCK]);
    } else {
      if (reader == null) {
        reader = readAhead();
      }
      block = next(block.bytes);
    }
    served = 0;
    return block.length > 0;
  }

  private Block fill(byte[] bytes) throws IOException {
    int n = in.readNBytes(bytes, 0, BLOCK);
    sha256.update(bytes, 0, n);
    return new Block(bytes, n, null);
  }

  private Thread readAhead() {
    for (int i = 1; i < AHEAD; i++) {
      free.add(new byte[BLOCK]);
    }
    Thread thread = new Thread(this::run, "file-look");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void run() {
    try {
      Block latest;
      do {
        latest = fill(free.take());
        ahead.put(latest);
      } while (latest.length == BLOCK);
    } catch (InterruptedException e) {
      // Closed: nobody waits for more.
    } catch (IOException | RuntimeException | Error e) {
      // There is room: the block that was to be filled is not in the queue.
      ahead.add(new Block(new byte[0], 0, e));
    }
  }

  private Block next(byte[] used) throws IOException {
    free.add(used);
    Block next;
    try {
      next = ahead.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a file was looked through");
    }
    if (next.failure != null) {
      throw new IOException("Reading ahead failed", next.failure);
    }
    return next;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
