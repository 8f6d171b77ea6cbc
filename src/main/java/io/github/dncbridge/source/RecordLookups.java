package io.github.dncbridge.source;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.ledger.EventLedger;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.Lookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that a webhook has only named: each is claimed in the ledger, read at its source, and
 * settled.
 *
 * <p>Called in this order: {@link #next}; when it is true {@link #request}, then {@link #settle},
 * or {@link #failed} when one of them, or the connector, throws. A look-up ends only when what was
 * found is committed; after a crash before that it is due again once its lease has run out. One at
 * a time is claimed, so that no lease runs out behind a slow one. Used by one thread, but for
 * {@link #stop}.
 */
public final class RecordLookups {

  private static final Logger LOG = LoggerFactory.getLogger(RecordLookups.class);

  /** At random between half of it and all of it; doubled for each further attempt. */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** How long a source that fails again and again is left alone: it may be back any moment. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private final String webhook;
  private final String source;
  private final EventLedger ledger;
  private final Clock clock;
  private final RandomGenerator random;
  private final PullThread thread = new PullThread();
  private @Nullable Lookup claimed;
  private @Nullable String warned;
  private int failuresInARow;
  private Instant restUntil = Instant.MIN;

  /**
   * @param webhook whose look-ups these are, and into whose events what is found is recorded
   * @param source the source that reads them, for messages
   */
  public RecordLookups(
      String webhook, String source, EventLedger ledger, Clock clock, RandomGenerator random) {
    this.webhook = webhook;
    this.source = source;
    this.ledger = ledger;
    this.clock = clock;
    this.random = random;
  }

  /** Claims the look-up that is due longest; returns false when there is none to read now. */
  public boolean next() {
    claimed = null;
    if (thread.isStopped() || clock.instant().isBefore(restUntil)) {
      return false;
    }
    try {
      claimed = ledger.lookupsDue(webhook, 1, clock.instant()).stream().findFirst().orElse(null);
    } catch (LedgerException e) {
      rest();
      warn(String.valueOf(e.getMessage()));
    }
    return claimed != null;
  }

  /** Returns what the connector is asked for; from here on it can be stopped. */
  public RecordRequest request() {
    thread.enterSource();
    return new RecordRequest(current().key());
  }

  /** Records what was found, which is committed when this returns; empty means no such record. */
  public void settle(Optional<MappingResult> found) {
    thread.leaveSource();
    // When it is no longer this claim's, whoever has it now reads the record anew.
    ledger.settleLookup(current(), found.orElse(null), clock.instant());
    failuresInARow = 0;
    if (warned != null) {
      LOG.info("Webhook '{}': its records can be read again", webhook);
      warned = null;
    }
  }

  /** Gives the look-up back, to be read later; when stopped, by the next start. */
  public void failed(Exception failure) {
    thread.leaveSource();
    boolean stopped = thread.isStopped();
    if (!stopped) {
      rest();
      warn(SyncFailure.message(source, failure));
    }
    Instant now = clock.instant();
    try {
      ledger.retryLookup(current(), stopped ? now : now.plus(wait(current().attempt())), now);
    } catch (LedgerException e) {
      // Its lease runs out by itself.
      LOG.debug("A look-up could not be given back", e);
    }
  }

  /** Ends soon, from another thread; what was found is still committed. */
  public void stop() {
    thread.stop();
  }

  private void rest() {
    failuresInARow++;
    Duration wait = wait(failuresInARow);
    restUntil = clock.instant().plus(wait.compareTo(LONGEST_REST) < 0 ? wait : LONGEST_REST);
  }

  private Duration wait(int attempt) {
    int doublings = Math.min(Math.max(attempt, 1) - 1, 20);
    long ceiling = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << doublings);
    return Duration.ofMillis((long) (ceiling * (1 + random.nextDouble()) / 2));
  }

  /** Once for each trouble: there may be thousands of records. */
  private void warn(String message) {
    if (!message.equals(warned)) {
      warned = message;
      LOG.warn(
          "Webhook '{}': a record it named cannot be read yet. It waits in the ledger and is tried"
              + " again within 15 minutes, as often as it takes. {}",
          webhook,
          message);
    }
  }

  private Lookup current() {
    if (claimed == null) {
      throw new IllegalStateException("no look-up is claimed");
    }
    return claimed;
  }
}
