package io.github.dncbridge.source;

import java.time.Duration;

/**
 * The one place in which pulls wait: for a vendor's limit, before a retry, between two requests.
 *
 * <p>Bound in the registry, another one replaces {@link #REAL}: tests do not wait.
 */
@FunctionalInterface
public interface Pause {

  /** Sleeps; an interrupt of the thread ends it at once. */
  Pause REAL = duration -> Thread.sleep(Math.max(1, duration.toMillis()));

  /**
   * Returns after the duration.
   *
   * @throws InterruptedException when the product stops
   */
  void of(Duration duration) throws InterruptedException;
}
