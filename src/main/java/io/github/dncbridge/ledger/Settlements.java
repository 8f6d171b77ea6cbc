package io.github.dncbridge.ledger;

import io.github.dncbridge.ledger.BatchTable.Stored;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores what became of a batch that was claimed here.
 *
 * <p>Worker and attempt together name one claim: whoever has lost it changes nothing.
 */
final class Settlements {

  private static final String IF_CLAIMED_HERE =
      " WHERE id = ? AND state = 'SENDING' AND worker = ? AND attempts = ? AND workspace_id = ?";

  private final long workspace;
  private final BatchTable batches;
  private final Worker worker;
  private final Verdicts verdicts;

  Settlements(long workspace, BatchTable batches, Worker worker) {
    this.workspace = workspace;
    this.batches = batches;
    this.worker = worker;
    this.verdicts = new Verdicts(workspace, batches);
  }

  boolean acknowledge(Session session, Batch batch, Receipt receipt, Instant now)
      throws SQLException {
    if (!settle(session, batch, BatchState.BLOCKED, receipt, now)) {
      return false;
    }
    session.update("UPDATE workspace SET acceptances = acceptances + 1 WHERE id = ?", workspace);
    if (Workspace.read(session, workspace).stop() != null) {
      Stops.resume(session, workspace);
    }
    return true;
  }

  boolean retryAt(Session session, Batch batch, Receipt receipt, Instant due, Instant now)
      throws SQLException {
    return postpone(session, batch, receipt, due, false, now);
  }

  boolean split(Session session, Batch batch, Receipt receipt, boolean tooLarge, Instant now)
      throws SQLException {
    if (batch.leads().size() < 2) {
      throw new IllegalArgumentException("Batch " + batch.id() + " has one lead: no halves.");
    }
    Optional<Stored> stored = batches.find(session, batch.id());
    if (stored.isEmpty() || !postpone(session, batch, receipt, now, false, now)) {
      return false;
    }
    int half = batches.halve(session, stored.get(), now).get(0).leads();
    if (tooLarge) {
      session.update(
          "UPDATE workspace SET largest_batch = ?"
              + " WHERE id = ? AND (largest_batch IS NULL OR largest_batch > ?)",
          half,
          workspace,
          half);
    }
    return true;
  }

  DeliveryLedger.Refusal refuse(
      Session session, Batch batch, Receipt receipt, Instant ifNotTheLeads, Instant now)
      throws SQLException {
    if (batch.leads().size() > 1) {
      throw new IllegalArgumentException(
          "Batch " + batch.id() + " has several leads: it is to be split, not refused.");
    }
    if (!settle(session, batch, BatchState.REFUSED, receipt, now)) {
      return DeliveryLedger.Refusal.LOST;
    }
    return verdicts.isNotTheLeads(session, batch.id(), receipt, ifNotTheLeads, now)
        ? DeliveryLedger.Refusal.NOT_THE_LEADS
        : DeliveryLedger.Refusal.REFUSED;
  }

  boolean stop(Session session, Batch batch, Receipt receipt, Stop stop, Instant now)
      throws SQLException {
    if (!postpone(session, batch, receipt, stop.probeAt(), true, now)) {
      return false;
    }
    Stops.stop(session, workspace, stop);
    return true;
  }

  boolean release(Session session, Batch batch, Instant now) throws SQLException {
    return session.update(
            "UPDATE batch SET state = 'DUE', due_at = ?, attempts = attempts - 1, lease_until = NULL"
                + IF_CLAIMED_HERE,
            now,
            batch.id(),
            worker.id(),
            batch.attempt(),
            workspace)
        == 1;
  }

  private boolean settle(
      Session session, Batch batch, BatchState state, Receipt receipt, Instant now)
      throws SQLException {
    return session.update(
            """
            UPDATE batch SET state = ?, settled_at = ?, lease_until = NULL, last_attempt_at = ?,
              status = ?, words = ?, blocked = ?"""
                + IF_CLAIMED_HERE,
            state,
            now,
            now,
            receipt.status(),
            receipt.words(),
            receipt.blocked(),
            batch.id(),
            worker.id(),
            batch.attempt(),
            workspace)
        == 1;
  }

  private boolean postpone(
      Session session, Batch batch, Receipt receipt, Instant due, boolean stopped, Instant now)
      throws SQLException {
    return session.update(
            """
            UPDATE batch SET state = 'DUE', due_at = ?, stopped = ?, lease_until = NULL,
              last_attempt_at = ?, status = ?, words = ?, blocked = ?"""
                + IF_CLAIMED_HERE,
            due,
            stopped,
            now,
            receipt.status(),
            receipt.words(),
            receipt.blocked(),
            batch.id(),
            worker.id(),
            batch.attempt(),
            workspace)
        == 1;
  }
}
