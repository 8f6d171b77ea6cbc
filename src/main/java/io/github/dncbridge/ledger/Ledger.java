package io.github.dncbridge.ledger;

/**
 * The durable memory of one workspace; every method commits before it returns, or changes nothing.
 *
 * <p>Safe for use by several threads, and by several processes that share one database. Time is
 * always passed in.
 */
public interface Ledger
    extends RecordLedger, EventLedger, DeliveryLedger, LedgerReport, LedgerHealth, AutoCloseable {

  @Override
  void close();
}
