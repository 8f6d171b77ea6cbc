package io.github.dncbridge.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The delivering side of the ledger: batches are stored before they are sent.
 *
 * <p>A batch is a range of entries. Its state is the state of its entries: {@code sending}, {@code
 * due}, {@code blocked}, {@code refused}; one that was halved is {@code split} and its halves count
 * instead. Every method that settles a batch answers false, and changes nothing, when the batch is
 * no longer this worker's (its lease had run out and another took it over).
 */
public interface DeliveryLedger {

  /**
   * Claims the next batch that may be sent, and stores it as {@code sending} before it returns.
   *
   * <p>Batches that are due again go before new entries. While delivery is stopped, one batch is
   * handed out as a probe at each probe time: new entries first, then the batch with the fewest
   * attempts, due or not. The request's place in the rate limit ({@link Batch#sendAt}) is reserved
   * in the same transaction, for all processes that share the ledger.
   */
  Claim claimDue(ClaimTerms terms, Instant now);

  /** Reserves a place in the rate limit for a request that is not a batch. */
  Instant reserve(ClaimTerms terms, Instant now);

  /** WaLead accepted the batch: its entries are blocked. Ends a stop. */
  boolean acknowledge(Batch batch, Receipt receipt, Instant now);

  /** Not settled: the batch is due again at {@code due}. */
  boolean retryAt(Batch batch, Receipt receipt, Instant due, Instant now);

  /**
   * Refused as a whole: the batch (of at least two leads) is replaced by its halves, due now.
   *
   * @param tooLarge whether its size was the reason: the halves' size then becomes the largest that
   *     is claimed in this workspace from now on
   */
  boolean split(Batch batch, Receipt receipt, boolean tooLarge, Instant now);

  /**
   * Refused alone: the batch's one lead is refused, with WaLead's words.
   *
   * <p>When that was the last open part of the batch it was halved from, and every lead of it was
   * refused with the same words, it is not the leads: nothing is refused and the whole batch is due
   * again at {@code ifNotTheLeads}. A batch that was claimed with one lead is judged together with
   * those before it, back to the last accepted one.
   */
  Refusal refuse(Batch batch, Receipt receipt, Instant ifNotTheLeads, Instant now);

  /** What {@link #refuse} found. */
  enum Refusal {
    /** This lead is refused. */
    REFUSED,
    /** Every lead was refused with the same words: nothing was refused. */
    NOT_THE_LEADS,
    /** The batch was no longer this worker's. */
    LOST
  }

  /**
   * Makes these people due now, in every spelling that was refused; who is not refused stays as is.
   *
   * <p>That it is the lead has been judged before: one that is refused again is refused at once,
   * and is no evidence against what else is sent (see {@link #refuse}).
   *
   * @param publicIdentifiers canonical ones
   * @return those of them who were refused
   */
  Set<String> retryRefused(Collection<String> publicIdentifiers, Instant now);

  /**
   * Does as {@link #retryRefused} with everybody who is refused in some spelling.
   *
   * @return how many people
   */
  long retryAllRefused(Instant now);

  /**
   * Stops delivery in this workspace; with {@code batch}, that batch is due again at {@code
   * probeAt}.
   *
   * <p>A second stop keeps the time of the first and takes the newer message.
   */
  boolean stop(Batch batch, Receipt receipt, Stop stop, Instant now);

  /** Stops delivery in this workspace without settling a batch. */
  void stop(Stop stop, Instant now);

  /**
   * Lets delivery go on if it was stopped with other credentials than these.
   *
   * @return whether a stop was lifted
   */
  boolean resumeWith(String credentials);

  /**
   * Lets no request be sent before {@code until}; an earlier time than the one set changes nothing.
   */
  void pauseUntil(Instant until);

  /** Gives an unsent batch back: it is due at once and the attempt does not count. */
  boolean release(Batch batch, Instant now);

  /**
   * Makes the calls that {@code calls} makes to this ledger in this thread one transaction: when
   * this returns they are all committed; when it throws, none is.
   */
  <T> T together(Supplier<T> calls);

  /**
   * Makes the batches of workers that died due at once.
   *
   * <p>A worker of this machine is dead when its file lock is free; any other when its lease has
   * run out.
   *
   * @return how many batches were taken over
   */
  int takeOver(Instant now);
}
