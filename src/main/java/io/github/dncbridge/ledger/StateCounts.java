package io.github.dncbridge.ledger;

/**
 * People by state. A person sent in two spellings counts once.
 *
 * @param held recorded, but not sent before the run or the source that found them is confirmed
 */
public record StateCounts(long pending, long sending, long blocked, long refused, long held) {

  /** Counts where nobody is held. */
  public StateCounts(long pending, long sending, long blocked, long refused) {
    this(pending, sending, blocked, refused, 0);
  }

  /** Returns the sum of both. */
  public StateCounts plus(StateCounts other) {
    return new StateCounts(
        pending + other.pending,
        sending + other.sending,
        blocked + other.blocked,
        refused + other.refused,
        held + other.held);
  }

  /** Returns how many delivery is still at work for: neither blocked, refused nor held. */
  public long unsettled() {
    return pending + sending;
  }
}
