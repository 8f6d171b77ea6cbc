package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The side of the ledger that takes in what sources send by themselves, webhooks for example.
 *
 * <p>What a source sends is recorded in one run of kind {@link Run.Kind#EVENTS}, which begins with
 * its first event and never ends. All processes on one database share it.
 */
public interface EventLedger {

  /** How long a repeated event is known as such. */
  Duration REPETITION_KNOWN = Duration.ofDays(7);

  /** How long a look-up belongs to who claimed it; then it is due again. */
  Duration LOOKUP_LEASE = Duration.ofMinutes(5);

  /**
   * Records what requests bring, all of them in one transaction.
   *
   * <p>An event whose id this source has sent within {@link #REPETITION_KNOWN} is counted, and does
   * nothing else; so is one that names a record whose look-up is waiting and not under way. Each
   * call also forgets some ids that are older, at most twice as many as it brings.
   *
   * @return what became of the events of each request, in the same order
   * @throws LedgerException when the database cannot commit; nothing is recorded, and the same
   *     requests can be brought again
   */
  List<EventCounts> recordEvents(List<EventRequest> requests, Instant now);

  /**
   * Claims up to {@code limit} look-ups of a source that are due, the longest due first, for {@link
   * #LOOKUP_LEASE}.
   *
   * <p>Those of other sources wait, also when nobody claims them any more. Of a process that dies
   * they are due again when that time has passed.
   */
  List<Lookup> lookupsDue(String source, int limit, Instant now);

  /**
   * Records what was found, and ends the look-up, in one transaction.
   *
   * <p>When the record was named again since the look-up was claimed, what was found may be older
   * than that: it is recorded, and the look-up is due again at once.
   *
   * @param found what the mapping made of the record; null when the source has no such record
   * @return false when the look-up is no longer this claim's; nothing is recorded
   */
  boolean settleLookup(Lookup lookup, @Nullable MappingResult found, Instant now);

  /**
   * Gives a look-up back, which is then due at {@code due}.
   *
   * @return false when it is no longer this claim's; nothing is changed
   */
  boolean retryLookup(Lookup lookup, Instant due, Instant now);

  /** Returns every source that has sent events, by name. */
  List<EventStatus> eventSources();
}
