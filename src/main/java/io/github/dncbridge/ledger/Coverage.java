package io.github.dncbridge.ledger;

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
}
