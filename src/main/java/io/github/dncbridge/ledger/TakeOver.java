package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Makes the batches of workers that died due again. */
final class TakeOver {

  private record Holder(String worker, String machine) {}

  private final long workspace;
  private final Worker own;

  TakeOver(long workspace, Worker own) {
    this.workspace = workspace;
    this.own = own;
  }

  int from(Session session, Instant now) throws SQLException {
    int taken = 0;
    List<Holder> holders =
        session.list(
            "SELECT DISTINCT worker, machine FROM batch"
                + " WHERE workspace_id = ? AND state = 'SENDING'",
            row -> new Holder(row.getString(1), row.getString(2)),
            workspace);
    for (Holder holder : holders) {
      boolean here = holder.machine.equals(own.machine());
      if (!here || own.isDead(holder.worker)) {
        // Whose lock is free is dead, whatever his lease says.
        taken += take(session, holder, now, here ? Instant.ofEpochMilli(Long.MAX_VALUE) : now);
      }
    }
    return taken;
  }

  /** The attempt counts: it is not known whether the request was made. */
  private int take(Session session, Holder holder, Instant now, Instant leasesUpTo)
      throws SQLException {
    return session.update(
        """
        UPDATE batch SET state = 'DUE', due_at = ?, lease_until = NULL, last_attempt_at = ?,
          status = 0, words = 'no answer: the process that sent it ended', blocked = NULL
        WHERE workspace_id = ? AND state = 'SENDING' AND worker = ? AND lease_until <= ?""",
        now,
        now,
        workspace,
        holder.worker,
        leasesUpTo);
  }
}
