package io.github.dncbridge.source.salesforce;

import java.time.Duration;

/** How a pull waits; ends at once when its thread is interrupted. */
@FunctionalInterface
public interface Pause {

  /** Waits that long. */
  void of(Duration wait) throws InterruptedException;
}
