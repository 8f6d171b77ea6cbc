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
  private final DeliveryCounts counts;
  private final Clock clock;
  private final RandomGenerator random;
  private final Circuit circuit = new Circuit(this::backoff);
  private final Map<Long, Circuit.Permit> permits = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable String> lastCredentials = new AtomicReference<>();
  private final AtomicBoolean troubled = new AtomicBoolean();
  private final Waiting waiting;

  /** Makes a delivery that tells nobody what its requests come to. */
  public Delivery(
      DeliveryLedger ledger,
      DeliveryTerms terms,
      String baseUrl,
      Supplier<String> credentials,
      BlocklistSearch search,
      Clock clock,
      RandomGenerator random) {
    this(ledger, terms, baseUrl, credentials, search, clock, random, DeliveryCounts.NONE);
  }

  /**
   * @param baseUrl WaLead's address, named in advice
   * @param credentials a fingerprint of the address and key now in force, without either in it
   * @param search used to look up a lead that is refused with 409
   * @param counts told what each request came to
   */
  public Delivery(
      DeliveryLedger ledger,
      DeliveryTerms terms,
      String baseUrl,
      Supplier<String> credentials,
      BlocklistSearch search,
      Clock clock,
      RandomGenerator random,
      DeliveryCounts counts) {
    this.counts = counts;
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
    return after(null);
  }

  /**
   * Settles a batch that was handed out, by what its one request came to.
   *
   * <p>While the ledger cannot store it, the answer is kept and storing it is tried again; only
   * when delivery closes first is it given up, and the batch sent once more by the next start.
   */
  public void settle(Batch batch, Answer answer) {
    settle(settling(batch, classified(batch, answer), answer));
  }

  /**
   * Settles a batch as {@link #settle} does and returns the next one as {@link #next} does; when
   * the batch was accepted, in one commit instead of two.
   */
  public @Nullable Batch settleAndNext(Batch batch, Answer answer) {
    DeliveryOutcome outcome = classified(batch, answer);
    Runnable settling = settling(batch, outcome, answer);
    if (outcome instanceof Accepted) {
      return after(settling);
    }
    // Not in one transaction: settling may look a lead up at WaLead first.
    settle(settling);
    return next();
  }

  private DeliveryOutcome classified(Batch batch, Answer answer) {
    DeliveryOutcome outcome = ResponseClassifier.classify(answer, clock.instant());
    counts.attempted(DeliveryCounts.Outcome.of(outcome, answer, batch.leads().size()));
    noteForCircuit(batch, outcome);
    return outcome;
  }

  private Runnable settling(Batch batch, DeliveryOutcome outcome, Answer answer) {
    int status = answer instanceof Answer.Response response ? response.status() : 0;
    return () -> answered.settle(batch, outcome, status);
  }

  private @Nullable Batch after(@Nullable Runnable settling) {
    Circuit.Permit permit = isClosing() ? null : circuit.enter(clock.instant());
    if (permit == null) {
      settle(settling);
      return null;
    }
    Claim claim = Claim.NONE;
    try {
      claim = claim(settling);
      troubled.set(false);
    } catch (LedgerException e) {
      if (!troubled.getAndSet(true)) {
        LOG.error("Delivery waits for the ledger: {}", e.getMessage());
      }
      settle(settling);
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

  private Claim claim(@Nullable Runnable settling) {
    resumeIfCredentialsChanged();
    if (settling == null) {
      return ledger.claimDue(claimTerms, clock.instant());
    }
    return ledger.together(
        () -> {
          settling.run();
          return ledger.claimDue(claimTerms, clock.instant());
        });
  }

  private void settle(@Nullable Runnable settling) {
    boolean reported = false;
    for (boolean settled = settling == null; !settled; ) {
      try {
        Objects.requireNonNull(settling).run();
        settled = true;
      } catch (LedgerException e) {
        if (!reported) {
          LOG.error("An answer of WaLead waits for the ledger: {}", e.getMessage());
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
      answered.resumed();
      LOG.info("The key or the address of WaLead has changed: delivery goes on.");
    }
    lastCredentials.set(current);
  }
}
