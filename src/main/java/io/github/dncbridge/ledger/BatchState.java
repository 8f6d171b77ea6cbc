package io.github.dncbridge.ledger;

/** How far a batch has come; stored by name. */
enum BatchState {
  DUE,
  SENDING,
  BLOCKED,
  REFUSED,
  /** Halved: its parts count instead. */
  SPLIT,
  /** A part whose refusal was taken back: the batch it was halved from counts instead. */
  VOID;

  boolean isOpen() {
    return this == DUE || this == SENDING;
  }
}
