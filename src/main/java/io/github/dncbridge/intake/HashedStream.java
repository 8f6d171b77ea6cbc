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
 * Counts what is read and takes its SHA-256. A large file is read and hashed ahead by a thread of
 * its own, as that takes about as long as looking at what was read.
 *
 * <p>For use by one thread. To be closed.
 */
final class HashedStream extends FilterInputStream {

  private static final int BLOCK = 1 << 18;

  private final MessageDigest sha256 = sha256();
  private byte[] block = new byte[BLOCK];
  private byte[] ahead = new byte[0];
  private int filled;
  private int served;
  private long count;
  private boolean ended;
  private @Nullable ExecutorService reader;
  private @Nullable FutureTask<Integer> pending;

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
    if (reader != null) {
      reader.shutdown();
    }
    in.close();
  }

  private boolean refill() throws IOException {
    if (ended) {
      return false;
    }
    if (pending == null) {
      filled = fill(block);
    } else {
      filled = await(pending);
      byte[] used = block;
      block = ahead;
      ahead = used;
    }
    served = 0;
    ended = filled < BLOCK;
    if (!ended) {
      readAhead();
    }
    return filled > 0;
  }

  private int fill(byte[] into) throws IOException {
    int n = in.readNBytes(into, 0, BLOCK);
    sha256.update(into, 0, n);
    return n;
  }

  private void readAhead() {
    if (reader == null) {
      reader = Executors.newSingleThreadExecutor(HashedStream::daemon);
      ahead = new byte[BLOCK];
    }
    byte[] into = ahead;
    pending = new FutureTask<>(() -> fill(into));
    reader.execute(pending);
  }

  private static int await(FutureTask<Integer> filling) throws IOException {
    try {
      return filling.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a file was looked through");
    } catch (ExecutionException e) {
      throw new IOException("Reading ahead failed", e.getCause());
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "file-look");
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
