package io.github.dncbridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace stands.
 *
 * @param oldestPending since when the longest waiting person may be sent; null when none waits
 * @param nextAttempt when the next request may be sent; null when nothing waits
 * @param pausedUntil WaLead asked for no request before this moment; null when it did not
 * @param largestBatch the largest batch WaLead takes, as learned from 413; null when unknown
 * @param stop why delivery stands still; null when it does not
 * @param unconfirmed the latest request of those who are to be sent again; null when there is none
 * @param sources every source with its latest run, by name
 */
public record LedgerStatus(
    StateCounts people,
    @Nullable Instant oldestPending,
    @Nullable Instant nextAttempt,
    @Nullable Instant pausedUntil,
    @Nullable Integer largestBatch,
    @Nullable Stop stop,
    @Nullable Unconfirmed unconfirmed,
    List<SourceStatus> sources) {

  /** A request that confirmed nothing, and what came back for it. */
  public record Unconfirmed(Instant at, Receipt receipt) {}

  /**
   * One source.
   *
   * @param lastRun the run that was begun last; that of its events only when there is no other
   * @param rejectedByReason the rejected records of that run
   * @param held people of any of its runs who are held: they are recorded, and sent once their run
   *     has ended, or after {@link RecordLedger#release} when it brought too many
   * @param events what it has sent by itself; null when it never has
   */
  public record SourceStatus(
      String name,
      Run lastRun,
      Map<String, Long> rejectedByReason,
      long held,
      @Nullable EventStatus events) {}
}
