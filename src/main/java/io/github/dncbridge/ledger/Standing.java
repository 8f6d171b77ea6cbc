package io.github.dncbridge.ledger;

/**
 * How it stands with a person the ledger knows.
 *
 * @param entry the person's entry: those recorded later have higher ones
 * @param state of a person sent in two spellings, that of the canonical one
 */
public record Standing(long entry, State state) {

  /** What has become of a person so far. */
  public enum State {
    PENDING,
    SENDING,
    BLOCKED,
    REFUSED,
    HELD
  }
}
