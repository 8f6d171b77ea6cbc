package io.github.dncbridge.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one writer at a time through, of all threads and processes, and nobody twice while another
 * waits.
 *
 * <p>SQLite lets a waiting process sleep and ask again; beside a process that imports page after
 * page it could ask for minutes. Here whoever waits holds the first byte of the file until he gets
 * the second one, and whoever has just written needs the first byte again.
 */
final class Turnstile implements AutoCloseable {

  static final String FILE_NAME = "ledger.turn";

  /** The byte that whoever may write has locked. */
  static final int TURN = 1;

  private static final long POLL_NANOS = 500_000;

  /** One for each file: closing any channel of a file drops all locks a POSIX process has on it. */
  private static final Map<Path, Turnstile> OPEN = new HashMap<>();

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Path file;
  private final FileChannel channel;
  private @Nullable FileLock turn;
  private @Nullable RandomAccessFile synced;
  private int users;

  private Turnstile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the turnstile of this file, which is shared with all its other users in this process.
   *
   * @param file a real path, so that it is the same for every user
   */
  static Turnstile open(Path file) throws IOException {
    synchronized (OPEN) {
      Turnstile turnstile = OPEN.get(file);
      if (turnstile == null) {
        turnstile = new Turnstile(file, PrivateFiles.openOrCreate(file));
        OPEN.put(file, turnstile);
      }
      turnstile.users++;
      return turnstile;
    }
  }

  /**
   * Waits for its turn; to be followed by {@link #leave} exactly when it answers true.
   *
   * @return false when whoever was before did not leave within {@code patience}
   */
  boolean enter(Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    if (!locked(deadline)) {
      return false;
    }
    boolean entered = false;
    try {
      FileLock next = await(0, deadline);
      if (next != null) {
        try (next) {
          turn = await(TURN, deadline);
        }
      }
      entered = turn != null;
      return entered;
    } finally {
      if (!entered) {
        lock.unlock();
      }
    }
  }

  /** Lets the next one through. */
  void leave() throws IOException {
    FileLock held = turn;
    turn = null;
    try {
      if (held != null) {
        held.release();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether it is a thread of this process that has the turn. */
  boolean isTakenHere() {
    return lock.isLocked();
  }

  /** Threads that wait one after the other must not have the sum of their patience. */
  private boolean locked(long deadline) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Has all that was written to the file whose writers take turns here reach the disk; beside them.
   *
   * <p>That file stays open until the last user is gone, who has ended his work on it before: to
   * close it drops the locks that others in this process have on it.
   */
  void sync(Path guarded) throws IOException {
    RandomAccessFile open;
    synchronized (OPEN) {
      if (synced == null) {
        synced = new RandomAccessFile(guarded.toFile(), "r");
      }
      open = synced;
    }
    open.getFD().sync();
  }

  /** Asks rather than blocks: a blocked lock knows no time-out, and an interrupt would close it. */
  private @Nullable FileLock await(long position, long deadline) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        FileLock taken = channel.tryLock(position, 1, false);
        if (taken != null || System.nanoTime() - deadline > 0) {
          return taken;
        }
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(POLL_NANOS);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(file);
        channel.close();
        if (synced != null) {
          synced.close();
        }
      }
    }
  }
}
