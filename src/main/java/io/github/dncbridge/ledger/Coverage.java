package io.github.dncbridge.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How many of those who opted out at a source can be blocked.
 *
 * @param usable people whom the source names by a usable identifier, each once
 * @param unresolvable records that name nobody, each key once
 */
public record Coverage(String source, long usable, long unresolvable) {

  /** Returns all who opted out. */
  public long optedOut() {
    return usable + unresolvable;
  }

  /**
   * Returns the share of those who can be blocked in percent, rounded down to one decimal: 100.0
   * means all of them; null when nobody opted out.
   */
  public @Nullable Double percentage() {
    return optedOut() == 0 ? null : Math.floor(1_000.0 * usable / optedOut()) / 10;
  }
}
