package io.github.dncbridge.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices Ctrl-C and SIGTERM, and gives the command nine seconds to end by itself.
 *
 * <p>The virtual machine's shutdown waits in the hook until the command has closed this.
 */
final class Interruption implements AutoCloseable {

  private static final long GRACE_SECONDS = 9;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::waitForTheEnd, "interruption");

  private Interruption() {}

  /** Starts watching; to be closed when the command has put everything in order. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Returns whether the command was asked to end. */
  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits until the command is asked to end. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** Waits at most this long; returns whether the command was asked to end. */
  boolean await(Duration atMost) throws InterruptedException {
    return asked.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    ended.countDown();
    if (!isAsked()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The shutdown began just now; the hook returns at once.
        return;
      }
    }
  }

  private void waitForTheEnd() {
    asked.countDown();
    try {
      ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
