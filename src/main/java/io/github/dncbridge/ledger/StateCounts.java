package io.github.dncbridge.ledger;

/** People by state. A person sent in two spellings counts once. */
public record StateCounts(long pending, long sending, long blocked, long refused) {

  /** Returns the sum of both. */
  public StateCounts plus(StateCounts other) {
    return new StateCounts(
        pending + other.pending,
        sending + other.sending,
        blocked + other.blocked,
        refused + other.refused);
  }

  /** Returns how many are neither blocked nor refused. */
  public long unsettled() {
    return pending + sending;
  }
}
