package io.github.dncbridge.delivery;

import io.github.dncbridge.delivery.BlocklistLookup.Found;
import io.github.dncbridge.delivery.DeliveryOutcome.Accepted;
import io.github.dncbridge.delivery.DeliveryOutcome.Halted;
import io.github.dncbridge.delivery.DeliveryOutcome.Later;
import io.github.dncbridge.delivery.DeliveryOutcome.TooLarge;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.Claim;
import io.github.dncbridge.ledger.ClaimTerms;
import io.github.dncbridge.ledger.DeliveryLedger;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers at least once: hands out batches that are stored, and settles each by WaLead's answer.
 *
 * <p>A batch is committed as {@code sending} before {@link #next} returns it, and settled in one
 * commit by {@link #settle}. Between the two, a crash repeats that one request. Thread-safe; as
 * many workers may call it as requests may be under way.
 */
public final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** How long a Retry-After may hold back the batches it was not said to. */
  private static final Duration MAX_PAUSE = RetryPolicy.DEFAULT.max();

  /** How long to leave a ledger alone that could not store an answer. */
  private static final Duration LEDGER_RETRY = Duration.ofSeconds(1);

  private final DeliveryLedger ledger;
  private final DeliveryTerms terms;
  private final ClaimTerms claimTerms;
  private final StopAdvice advice;
  private final Supplier<String> credentials;
  private final BlocklistLookup lookup;
  private final Clock clock;
  private final RandomGenerator random;
  private final Circuit circuit = new Circuit();
  private final Map<Long, Circuit.Permit> permits = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable String> lastCredentials = new AtomicReference<>();
  private final AtomicBoolean troubled = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param baseUrl WaLead's address, named in advice
   * @param credentials a fingerprint of the address and key now in force, without either in it
   * @param search used to look up a lead that is refused with 409
   */
  public Delivery(
      DeliveryLedger ledger,
      DeliveryTerms terms,
      String baseUrl,
      Supplier<String> credentials,
      BlocklistSearch search,
      Clock clock,
      RandomGenerator random) {
    this.ledger = ledger;
    this.terms = terms;
    this.claimTerms = terms.claim();
    this.advice = new StopAdvice(baseUrl);
    this.credentials = credentials;
    this.clock = clock;
    this.random = random;
    this.lookup =
        new BlocklistLookup(
            (identifier, offset) -> {
              await(ledger.reserve(claimTerms, clock.instant()));
              return search.page(identifier, offset);
            });
  }

  /**
   * Returns the next batch once it may be sent; waits only for its place in the rate limit.
   *
   * @return null when nothing may be sent now, or delivery is closing
   */
  public @Nullable Batch next() {
    Instant now = clock.instant();
    if (isClosing()) {
      return null;
    }
    resumeIfCredentialsChanged();
    Circuit.Permit permit = circuit.enter(now);
    if (permit == null) {
      return null;
    }
    Claim claim = Claim.NONE;
    try {
      claim = ledger.claimDue(claimTerms, now);
      troubled.set(false);
    } catch (LedgerException e) {
      if (!troubled.getAndSet(true)) {
        LOG.error("Delivery waits for the ledger: {}", e.getMessage());
      }
    } finally {
      if (!(claim instanceof Batch)) {
        circuit.end(permit);
      }
    }
    if (!(claim instanceof Batch batch)) {
      return null;
    }
    if (!await(batch.sendAt())) {
      circuit.end(permit);
      ledger.release(batch, clock.instant());
      return null;
    }
    permits.put(batch.id(), permit);
    return batch;
  }

  /**
   * Settles a batch that {@link #next} returned, by what its one request came to.
   *
   * <p>While the ledger cannot store it, the answer is kept and storing it is tried again; only
   * when delivery closes first is it given up, and the batch sent once more by the next start.
   */
  public void settle(Batch batch, Answer answer) {
    DeliveryOutcome outcome = ResponseClassifier.classify(answer, clock.instant());
    int status = answer instanceof Answer.Response response ? response.status() : 0;
    noteForCircuit(batch, outcome);
    for (boolean settled = false; !settled; ) {
      try {
        settle(batch, outcome, status);
        settled = true;
      } catch (LedgerException e) {
        LOG.error("Batch {} waits for the ledger: {}", batch.id(), e.getMessage());
        settled = !await(clock.instant().plus(LEDGER_RETRY));
      }
    }
  }

  private void settle(Batch batch, DeliveryOutcome outcome, int status) {
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

  /** Lets no further batch be handed out; waits for nothing. Idempotent. */
  public void close() {
    closing.countDown();
  }

  /** Returns whether {@link #close} was called. */
  public boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void noteForCircuit(Batch batch, DeliveryOutcome outcome) {
    Circuit.Permit permit = Objects.requireNonNull(permits.remove(batch.id()));
    if (outcome instanceof Accepted) {
      circuit.succeeded(permit);
    } else if (outcome instanceof Later) {
      if (circuit.failed(permit)) {
        LOG.warn(
            "Most of the last requests to WaLead failed; asking with one request at a time until"
                + " one succeeds. Nothing is lost.");
      }
      int failed = Math.max(1, circuit.failedProbes());
      circuit.probeAt(clock.instant().plus(backoff(failed)));
    } else {
      circuit.end(permit);
    }
  }

  private Duration backoff(int attempt) {
    return RetryPolicy.DEFAULT.delay(attempt, random.nextDouble());
  }

  private void accept(Batch batch, Receipt receipt, Instant now) {
    if (ledger.acknowledge(batch, receipt, now)) {
      LOG.debug("Batch {}: {} leads blocked.", batch.id(), batch.leads().size());
      if (batch.probe()) {
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
    Instant due = notBefore == null ? now.plus(backoff(batch.attempt())) : notBefore;
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
      LOG.error("{}", stop.message());
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
    Instant probeAt = now.plus(terms.probeInterval());
    switch (ledger.refuse(batch, receipt, probeAt, now)) {
      case REFUSED ->
          LOG.warn("Batch {}: WaLead refused its lead ({}).", batch.id(), receipt.status());
      case NOT_THE_LEADS -> {
        Stop stop = stop(advice.onEveryLeadRefused(receipt.status(), receipt.words()), now);
        ledger.stop(stop, now);
        LOG.error("{}", stop.message());
      }
      case LOST -> LOG.debug("Batch {} was taken over meanwhile.", batch.id());
    }
  }

  private Stop stop(String message, Instant now) {
    return new Stop(message, credentials.get(), now, now.plus(terms.probeInterval()));
  }

  private void resumeIfCredentialsChanged() {
    String current = credentials.get();
    if (!current.equals(lastCredentials.getAndSet(current)) && ledger.resumeWith(current)) {
      LOG.info("The key or the address of WaLead has changed: delivery goes on.");
    }
  }

  /** Returns false, at once, when delivery is closing. */
  private boolean await(Instant moment) {
    try {
      Duration wait = Duration.between(clock.instant(), moment);
      return (wait.isNegative() || wait.isZero())
          ? !isClosing()
          : !closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
