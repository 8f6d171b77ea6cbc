package io.github.dncbridge.ledger;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The durable memory of one workspace; every method commits before it returns, or changes nothing.
 *
 * <p>Safe for use by several threads, and by several processes that share one database. Time is
 * always passed in.
 */
public interface Ledger
    extends RecordLedger,
        EventLedger,
        DeliveryLedger,
        Approvals,
        LedgerReport,
        LedgerHealth,
        AutoCloseable {

  /**
   * Returns a copy of this ledger as it stands now; to be closed.
   *
   * @param place the folder to make it in
   */
  LedgerCopy copy(Path place) throws IOException;

  @Override
  void close();
}
