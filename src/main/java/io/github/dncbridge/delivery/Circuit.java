package io.github.dncbridge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a failing service from being asked by everyone at once: when at least 70 % of the last ten
 * requests failed, one probe at a time is let through until one succeeds.
 *
 * <p>Thread-safe. Time is passed in.
 */
final class Circuit {

  private static final int WINDOW = 10;
  private static final int FAILURES_TO_OPEN = 7;

  /**
   * Leave to make one request; it ends with {@link #succeeded}, {@link #failed} or {@link #end}.
   */
  enum Permit {
    REQUEST,
    PROBE
  }

  private final IntFunction<Duration> backoff;
  private final Deque<Boolean> lastFailed = new ArrayDeque<>(WINDOW);
  private boolean open;
  private boolean probing;
  private int failedProbes;
  private Instant nextProbe = Instant.MIN;

  /**
   * @param backoff how long to wait for the next probe, by how many have failed in a row, from 1
   */
  Circuit(IntFunction<Duration> backoff) {
    this.backoff = backoff;
  }

  /** Returns leave to make a request; null when none may be made now. */
  synchronized @Nullable Permit enter(Instant now) {
    if (!open) {
      return Permit.REQUEST;
    }
    if (probing || now.isBefore(nextProbe)) {
      return null;
    }
    probing = true;
    return Permit.PROBE;
  }

  /** The service works: the circuit is closed from now on. */
  synchronized void succeeded(Permit permit) {
    end(permit);
    if (open) {
      open = false;
      failedProbes = 0;
      lastFailed.clear();
    } else {
      remember(false);
    }
  }

  /** The service did not do what it should; returns whether this opened the circuit. */
  synchronized boolean failed(Permit permit, Instant now) {
    end(permit);
    if (open) {
      if (permit == Permit.PROBE) {
        failedProbes++;
        nextProbe = now.plus(backoff.apply(failedProbes));
      }
      return false;
    }
    remember(true);
    open =
        lastFailed.size() == WINDOW
            && lastFailed.stream().filter(failed -> failed).count() >= FAILURES_TO_OPEN;
    if (open) {
      nextProbe = now.plus(backoff.apply(1));
    }
    return open;
  }

  /** The request was not made, or says nothing about the service. */
  synchronized void end(Permit permit) {
    if (permit == Permit.PROBE) {
      probing = false;
    }
  }

  private void remember(boolean failed) {
    if (lastFailed.size() == WINDOW) {
      lastFailed.removeFirst();
    }
    lastFailed.addLast(failed);
  }
}
