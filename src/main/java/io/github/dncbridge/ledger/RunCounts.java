package io.github.dncbridge.ledger;

/**
 * What became of the records of a run; {@code read} is the sum of the others.
 *
 * @param fresh people the ledger did not know before
 * @param duplicate records of people already known
 * @param notOptedOut records that say the person has not opted out
 * @param rejected records that a person has to look at
 */
public record RunCounts(long read, long fresh, long duplicate, long notOptedOut, long rejected) {

  /** Nothing read yet. */
  public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0);

  /** Returns the sum of both. */
  public RunCounts plus(RunCounts other) {
    return new RunCounts(
        read + other.read,
        fresh + other.fresh,
        duplicate + other.duplicate,
        notOptedOut + other.notOptedOut,
        rejected + other.rejected);
  }
}
