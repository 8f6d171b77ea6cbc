package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.util.function.Supplier;

/** Where the ledger's tables are: runs pieces of work, each in one transaction. */
interface Database extends AutoCloseable {

  /** What is done in one transaction. */
  interface Work<T> {
    T in(Session session) throws SQLException;
  }

  /**
   * Runs {@code work} as the only writer of all processes, and commits before it returns.
   *
   * @param doing what is done, as in "cannot (record a page)"
   * @throws LedgerException when the database failed; whatever is thrown, nothing was changed
   */
  <T> T write(String doing, Work<T> work);

  /**
   * Makes the writes that {@code calls} makes in this thread one transaction.
   *
   * @throws LedgerException as {@link #write}; then none of them is committed
   */
  <T> T together(String doing, Supplier<T> calls);

  /** Runs {@code work} on one consistent state, beside whoever writes. */
  <T> T read(String doing, Work<T> work);

  @Override
  void close();
}
