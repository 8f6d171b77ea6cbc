package io.github.dncbridge.delivery;

import io.github.dncbridge.delivery.BlocklistLookup.Found;
import io.github.dncbridge.delivery.DeliveryOutcome.Accepted;
import io.github.dncbridge.delivery.DeliveryOutcome.Halted;
import io.github.dncbridge.delivery.DeliveryOutcome.Later;
import io.github.dncbridge.delivery.DeliveryOutcome.TooLarge;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.DeliveryLedger;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what an answer means into the state of its batch, in one commit. Thread-safe. */
final class AnsweredBatch {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** How long a Retry-After may hold back the batches it was not said to. */
  private static final Duration MAX_PAUSE = RetryPolicy.DEFAULT.max();

  private final DeliveryLedger ledger;
  private final BlocklistLookup lookup;
  private final StopAdvice advice;
  private final Supplier<String> credentials;
  private final Duration probeInterval;
  private final IntFunction<Duration> backoff;
  private final Clock clock;
  private final AtomicReference<@Nullable String> reported = new AtomicReference<>();

  AnsweredBatch(
      DeliveryLedger ledger,
      BlocklistLookup lookup,
      StopAdvice advice,
      Supplier<String> credentials,
      Duration probeInterval,
      IntFunction<Duration> backoff,
      Clock clock) {
    this.ledger = ledger;
    this.lookup = lookup;
    this.advice = advice;
    this.credentials = credentials;
    this.probeInterval = probeInterval;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Stores what became of a batch.
   *
   * @param status the HTTP status; 0 when no answer came
   * @throws LedgerException when it could not be stored; nothing was then changed
   */
  void settle(Batch batch, DeliveryOutcome outcome, int status) {
    Instant now = clock.instant();
    Receipt receipt = new Receipt(status, outcome.words(), null);
    if (outcome instanceof Accepted accepted) {
      accept(batch, new Receipt(status, accepted.words(), accepted.blocked()), now);
    } else if (outcome instanceof Later later) {
      retry(batch, receipt, later, now);
    } else if (outcome instanceof Halted) {
      halt(batch, receipt, now);
    } else if (batch.leads().size() > 1) {
      LOG.info(
          "Batch {}: WaLead answered {} to {} leads; trying its halves.",
          batch.id(),
          status,
          batch.leads().size());
      ledger.split(batch, receipt, outcome instanceof TooLarge, now);
    } else if (status == 409) {
      settleConflict(batch, receipt);
    } else {
      refuse(batch, receipt, now);
    }
  }

  private void accept(Batch batch, Receipt receipt, Instant now) {
    if (ledger.acknowledge(batch, receipt, now)) {
      LOG.debug("Batch {}: {} leads blocked.", batch.id(), batch.leads().size());
      if (batch.probe()) {
        resumed();
        LOG.info("WaLead accepted a batch again: delivery goes on.");
      }
    }
  }

  private void retry(Batch batch, Receipt receipt, Later later, Instant now) {
    Instant notBefore = later.notBefore();
    if (notBefore != null && later.everyone()) {
      Instant latest = now.plus(MAX_PAUSE);
      ledger.pauseUntil(notBefore.isBefore(latest) ? notBefore : latest);
    }
    Instant due = notBefore == null ? now.plus(backoff.apply(batch.attempt())) : notBefore;
    ledger.retryAt(batch, receipt, due, now);
    LOG.info(
        "Batch {}: not confirmed (attempt {}, status {}); due again at {}.",
        batch.id(),
        batch.attempt(),
        receipt.status(),
        due);
  }

  private void halt(Batch batch, Receipt receipt, Instant now) {
    Stop stop = stop(advice.onStatus(receipt.status(), receipt.words()), now);
    if (ledger.stop(batch, receipt, stop, now)) {
      report(stop);
    }
  }

  private void settleConflict(Batch batch, Receipt receipt) {
    Found found = lookup.find(batch.leads().get(0).publicIdentifier());
    Instant now = clock.instant();
    switch (found) {
      case PRESENT ->
          accept(batch, new Receipt(receipt.status(), "already on WaLead's blocklist", 0), now);
      case ABSENT -> refuse(batch, receipt, now);
      case UNKNOWN -> retry(batch, receipt, new Later(receipt.words(), null, false), now);
    }
  }

  private void refuse(Batch batch, Receipt receipt, Instant now) {
    Instant probeAt = now.plus(probeInterval);
    switch (ledger.refuse(batch, receipt, probeAt, now)) {
      case REFUSED ->
          LOG.warn(
              "Batch {}: WaLead refused its lead ({}). `dnc-bridge refused` tells whom and why.",
              batch.id(),
              receipt.status());
      case NOT_THE_LEADS -> {
        Stop stop = stop(advice.onEveryLeadRefused(receipt.status(), receipt.words()), now);
        ledger.stop(stop, now);
        report(stop);
      }
      case LOST -> LOG.debug("Batch {} was taken over meanwhile.", batch.id());
    }
  }

  /** Forgets what was reported: the next stop is news. */
  void resumed() {
    reported.set(null);
  }

  /** Once: each probe that fails, and each request under way, would say the same again. */
  private void report(Stop stop) {
    if (!stop.message().equals(reported.getAndSet(stop.message()))) {
      LOG.error("{}", stop.message());
    }
  }

  private Stop stop(String message, Instant now) {
    return new Stop(message, credentials.get(), now, now.plus(probeInterval));
  }
}
