package io.github.dncbridge.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which files have stopped growing: those seen twice, at least the settling time apart, with
 * the same size and time of modification.
 *
 * <p>All files of a folder settle side by side. To be used by one thread.
 */
public final class SettledFiles {

  /** What a file looked like, and since when. */
  private record Look(long size, long modified, Instant since) {}

  private final Duration settleTime;
  private final Clock clock;
  private final Map<String, Look> looks = new HashMap<>();

  public SettledFiles(Duration settleTime, Clock clock) {
    this.settleTime = settleTime;
    this.clock = clock;
  }

  /** Notes how a file looks now; answers whether it has settled. */
  public boolean settled(String name, long size, long modified) {
    Instant now = clock.instant();
    Look last = looks.get(name);
    if (last == null || last.size != size || last.modified != modified) {
      looks.put(name, new Look(size, modified, now));
      return false;
    }
    return !now.isBefore(last.since.plus(settleTime));
  }

  /** Forgets a file that has left the folder. */
  public void forget(String name) {
    looks.remove(name);
  }
}
