package io.github.dncbridge.bench;

import java.time.Duration;

/**
 * What one pull took.
 *
 * @param people how many records it read
 * @param pages how many pages the vendor was asked for
 * @param wall from the run's begin to its end, in the ledger
 * @param live what a collection that was asked for near the end left on the heap, in MiB
 */
record MeasuredPull(int people, int pages, Duration wall, long live, MeasuredProcess process) {

  double rate() {
    return people / (wall.toMillis() / 1000.0);
  }

  /**
   * Returns the share of the pull in which it waited for the vendor: each page counts with what it
   * was told to take. What the double needed beyond that counts as the product's.
   */
  double waited(Duration page) {
    return (double) pages * page.toMillis() / wall.toMillis();
  }
}
