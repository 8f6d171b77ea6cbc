package io.github.dncbridge.source;

import org.jspecify.annotations.Nullable;

/**
 * The thread of one pull: stops it while it waits for the source, and never in the middle of a
 * commit.
 *
 * <p>Thread-safe.
 */
final class PullThread {

  private @Nullable Thread waiting;
  private boolean stopped;

  /**
   * From here on the current thread may be interrupted.
   *
   * @throws PullStoppedException when the pull has been stopped
   */
  synchronized void enterSource() {
    if (stopped) {
      throw new PullStoppedException();
    }
    waiting = Thread.currentThread();
  }

  /** From here on it is not. */
  synchronized void leaveSource() {
    waiting = null;
    if (stopped) {
      // Meant for the source; the ledger must not see it: a commit would lose its file lock.
      Thread.interrupted();
    }
  }

  /** Ends the pull as soon as nothing is being committed. */
  synchronized void stop() {
    stopped = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  synchronized boolean isStopped() {
    return stopped;
  }
}
