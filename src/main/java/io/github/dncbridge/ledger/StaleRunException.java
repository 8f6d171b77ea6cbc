package io.github.dncbridge.ledger;

/** Another process has advanced the run meanwhile: nothing was recorded. */
public final class StaleRunException extends LedgerException {

  public StaleRunException(String message) {
    super(message);
  }
}
