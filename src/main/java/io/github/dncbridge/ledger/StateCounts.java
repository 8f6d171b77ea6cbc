package io.github.dncbridge.ledger;

/** People by state. A person sent in two spellings counts once. */
public record StateCounts(long pending, long sending, long blocked, long refused) {

  /** Returns how many are neither blocked nor refused. */
  public long unsettled() {
    return pending + sending;
  }
}
