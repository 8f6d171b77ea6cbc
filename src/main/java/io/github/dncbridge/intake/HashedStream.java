package io.github.dncbridge.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is read and takes its SHA-256; of a large file on a thread of its own, as hashing and
 * decoding take about as long.
 *
 * <p>For use by one thread. To be closed.
 */
final class HashedStream extends FilterInputStream {

  private static final int BLOCK = 1 << 18;

  private final MessageDigest sha256 = sha256();
  private byte[] block = new byte[0];
  private byte[] other = new byte[0];
  private int filled;
  private int served;
  private long count;
  private @Nullable ExecutorService hasher;
  private @Nullable FutureTask<@Nullable Void> pending;

  HashedStream(InputStream in) {
    super(in);
  }

  /** Returns how many bytes were read. */
  long count() {
    return count;
  }

  /** Returns the hash of all that was read, to its end, 64 lower-case hex digits; once. */
  String sha256Hex() throws IOException {
    await();
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
    if (served == filled && !refill()) {
      return -1;
    }
    int n = Math.min(length, filled - served);
    System.arraycopy(block, served, buffer, offset, n);
    served += n;
    count += n;
    return n;
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
    if (hasher != null) {
      hasher.shutdown();
    }
    in.close();
  }

  /** Reads the next block, and hashes it while it is served. */
  private boolean refill() throws IOException {
    byte[] next = other.length == 0 ? new byte[BLOCK] : other;
    // The block before was hashed while it was served; this one, long before.
    await();
    int n = in.readNBytes(next, 0, BLOCK);
    other = block;
    block = next;
    filled = n;
    served = 0;
    if (n < BLOCK) {
      sha256.update(next, 0, n);
    } else {
      hash(next);
    }
    return n > 0;
  }

  private void hash(byte[] full) {
    if (hasher == null) {
      hasher = Executors.newSingleThreadExecutor(HashedStream::daemon);
    }
    pending = new FutureTask<>(() -> sha256.update(full), null);
    hasher.execute(pending);
  }

  private void await() throws IOException {
    if (pending == null) {
      return;
    }
    try {
      pending.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a file was looked through");
    } catch (ExecutionException e) {
      throw new IOException("Hashing failed", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "file-hash");
    thread.setDaemon(true);
    return thread;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
