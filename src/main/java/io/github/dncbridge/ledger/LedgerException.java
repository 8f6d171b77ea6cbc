package io.github.dncbridge.ledger;

/** The ledger cannot do what was asked: nothing was changed, and the message says what to do. */
public class LedgerException extends RuntimeException {

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }

  public LedgerException(String message) {
    super(message);
  }
}
