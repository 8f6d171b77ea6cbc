package io.github.dncbridge.delivery;

import io.github.dncbridge.delivery.DeliveryOutcome.Accepted;
import io.github.dncbridge.delivery.DeliveryOutcome.Later;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.Claim;
import io.github.dncbridge.ledger.ClaimTerms;
import io.github.dncbridge.ledger.DeliveryLedger;
import io.github.dncbridge.ledger.LedgerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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

  /** How long to leave a ledger alone that could not store an answer. */
  private static final Duration LEDGER_RETRY = Duration.ofSeconds(1);

  private final DeliveryLedger ledger;
  private final ClaimTerms claimTerms;
  private final Supplier<String> credentials;
  private final AnsweredBatch answered;
  private final Clock clock;
  private final RandomGenerator random;
  private final Circuit circuit = new Circuit(this::backoff);
  private final Map<Long, Circuit.Permit> permits = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable String> lastCredentials = new AtomicReference<>();
  private final AtomicBoolean troubled = new AtomicBoolean();
  private final Waiting waiting;

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
    this.claimTerms = terms.claim();
    this.credentials = credentials;
    this.clock = clock;
    this.random = random;
    this.waiting = new Waiting(clock);
    BlocklistLookup lookup =
        new BlocklistLookup(
            (identifier, offset) -> {
              Instant sendAt = ledger.reserve(claimTerms, clock.instant());
              return waiting.until(sendAt)
                  ? search.page(identifier, offset, sendAt)
                  : new Answer.None("not asked: delivery is closing");
            });
    this.answered =
        new AnsweredBatch(
            ledger,
            lookup,
            new StopAdvice(baseUrl),
            credentials,
            terms.probeInterval(),
            this::backoff,
            clock);
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
    Circuit.Permit permit = circuit.enter(now);
    if (permit == null) {
      return null;
    }
    Claim claim = Claim.NONE;
    try {
      resumeIfCredentialsChanged();
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
    if (!waiting.until(batch.sendAt())) {
      circuit.end(permit);
      release(batch);
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
    boolean reported = false;
    for (boolean settled = false; !settled; ) {
      try {
        answered.settle(batch, outcome, status);
        settled = true;
      } catch (LedgerException e) {
        if (!reported) {
          LOG.error("Batch {} waits for the ledger: {}", batch.id(), e.getMessage());
        }
        reported = true;
        settled = !waiting.until(clock.instant().plus(LEDGER_RETRY));
      }
    }
  }

  private void release(Batch batch) {
    try {
      ledger.release(batch, clock.instant());
    } catch (LedgerException e) {
      // As after a crash: whoever comes next takes it over.
      LOG.warn("Batch {} could not be given back: {}", batch.id(), e.getMessage());
    }
  }

  /**
   * Waits, when a place in the rate limit is missed, for a new one.
   *
   * @return false when delivery is closing before that
   */
  public boolean keepPlace(Instant place) {
    Instant current = place;
    while (!claimTerms.spacing().isZero()
        && clock.instant().isAfter(current.plus(DeliveryTerms.LATEST))) {
      current = ledger.reserve(claimTerms, clock.instant());
      if (!waiting.until(current)) {
        return false;
      }
    }
    return true;
  }

  /** Lets no further batch be handed out; waits for nothing. Idempotent. */
  public void close() {
    waiting.close();
  }

  /** Returns whether {@link #close} was called. */
  public boolean isClosing() {
    return waiting.isClosing();
  }

  private void noteForCircuit(Batch batch, DeliveryOutcome outcome) {
    Circuit.Permit permit = Objects.requireNonNull(permits.remove(batch.id()));
    if (outcome instanceof Accepted) {
      circuit.succeeded(permit);
    } else if (outcome instanceof Later) {
      if (circuit.failed(permit, clock.instant())) {
        LOG.warn(
            "Most of the last requests to WaLead failed; asking with one request at a time until"
                + " one succeeds. Nothing is lost.");
      }
    } else {
      circuit.end(permit);
    }
  }

  private Duration backoff(int attempt) {
    return RetryPolicy.DEFAULT.delay(attempt, random.nextDouble());
  }

  private void resumeIfCredentialsChanged() {
    String current = credentials.get();
    if (current.equals(lastCredentials.get())) {
      return;
    }
    if (ledger.resumeWith(current)) {
      LOG.info("The key or the address of WaLead has changed: delivery goes on.");
    }
    lastCredentials.set(current);
  }
}
