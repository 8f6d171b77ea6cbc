package io.github.dncbridge.ledger;

/**
 * What became of events; {@link #received} is the sum.
 *
 * @param fresh people the ledger did not know before
 * @param duplicate records of people already known
 * @param rejected records that a person has to look at
 * @param notOptedOut records that say the person has not opted out
 * @param irrelevant events that can mean nothing for anybody, and look-ups of records that are gone
 * @param repeated events whose id was known, and those that asked for a look-up that was waiting
 *     already
 * @param waiting events that asked for a look-up which has not been settled; it will be counted as
 *     one of the others then
 */
public record EventCounts(
    long fresh,
    long duplicate,
    long rejected,
    long notOptedOut,
    long irrelevant,
    long repeated,
    long waiting) {

  /** No event. */
  public static final EventCounts NONE = new EventCounts(0, 0, 0, 0, 0, 0, 0);

  static final EventCounts ONE_FRESH = new EventCounts(1, 0, 0, 0, 0, 0, 0);
  static final EventCounts ONE_DUPLICATE = new EventCounts(0, 1, 0, 0, 0, 0, 0);
  static final EventCounts ONE_REJECTED = new EventCounts(0, 0, 1, 0, 0, 0, 0);
  static final EventCounts ONE_NOT_OPTED_OUT = new EventCounts(0, 0, 0, 1, 0, 0, 0);
  static final EventCounts ONE_IRRELEVANT = new EventCounts(0, 0, 0, 0, 1, 0, 0);
  static final EventCounts ONE_REPEATED = new EventCounts(0, 0, 0, 0, 0, 1, 0);
  static final EventCounts ONE_WAITING = new EventCounts(0, 0, 0, 0, 0, 0, 1);

  /** Returns how many events were received. */
  public long received() {
    return fresh + duplicate + rejected + notOptedOut + irrelevant + repeated + waiting;
  }

  /** Returns the sum of both. */
  public EventCounts plus(EventCounts other) {
    return new EventCounts(
        fresh + other.fresh,
        duplicate + other.duplicate,
        rejected + other.rejected,
        notOptedOut + other.notOptedOut,
        irrelevant + other.irrelevant,
        repeated + other.repeated,
        waiting + other.waiting);
  }
}
