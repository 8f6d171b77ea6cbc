package io.github.dncbridge.ledger;

import io.github.dncbridge.ledger.BatchTable.Stored;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Judges refusals: of one lead, or of everything that is sent?
 *
 * <p>When every lead of what was claimed together is refused with the same words, the words are not
 * about the leads, and refusing them would burn a whole list because of a wrong setting. Leads that
 * were claimed one by one are taken together from one acceptance to the next. A lead that was sent
 * again after it had been refused is judged no more: often only such leads are sent, and nothing
 * that would be accepted.
 */
final class Verdicts {

  /**
   * Refusals since the last acceptance, taken-back ones included. Left out are those of a batch
   * that still has open parts, which is not judged yet, and of one that was accepted in part.
   */
  private static final String SINCE_ACCEPTANCE =
      """
      FROM batch b WHERE b.workspace_id = ? AND b.refused_after = ?
         AND NOT EXISTS (SELECT 1 FROM batch part
           WHERE part.root_id = b.root_id AND part.state IN ('DUE', 'SENDING', 'BLOCKED'))""";

  private final long workspace;
  private final BatchTable batches;

  Verdicts(long workspace, BatchTable batches) {
    this.workspace = workspace;
    this.batches = batches;
  }

  /**
   * Judges a batch that was just stored as refused, and takes refusals back when it is not the
   * leads.
   */
  boolean isNotTheLeads(
      Session session, long id, Receipt receipt, Instant ifNotTheLeads, Instant now)
      throws SQLException {
    if (session.number("SELECT retried_at IS NOT NULL FROM batch WHERE id = ?", id) == 1) {
      return false;
    }
    long acceptances = Workspace.read(session, workspace).acceptances();
    session.update("UPDATE batch SET refused_after = ? WHERE id = ?", acceptances, id);
    Stored batch = batches.find(session, id).orElseThrow();
    boolean notTheLeads =
        batch.root() == id
            ? allRefusedAlike(session, acceptances)
            : wholeRootRefusedAlike(session, batch.root());
    if (notTheLeads) {
      takeBack(session, batch.root(), receipt, ifNotTheLeads, now);
      for (long alone : alikeAndAlone(session, acceptances, receipt)) {
        takeBack(session, alone, receipt, ifNotTheLeads, now);
      }
    }
    return notTheLeads;
  }

  private boolean wholeRootRefusedAlike(Session session, long root) throws SQLException {
    return session.number(
            """
            SELECT count(*) > 1 AND min(state = 'REFUSED') AND count(DISTINCT words) = 1
            FROM batch WHERE root_id = ? AND state NOT IN ('SPLIT', 'VOID')""",
            root)
        == 1;
  }

  private boolean allRefusedAlike(Session session, long acceptances) throws SQLException {
    return session.number(
            "SELECT count(*) > 1 AND count(DISTINCT words) = 1 " + SINCE_ACCEPTANCE,
            workspace,
            acceptances)
        == 1;
  }

  private List<Long> alikeAndAlone(Session session, long acceptances, Receipt receipt)
      throws SQLException {
    return session.list(
        "SELECT b.id "
            + SINCE_ACCEPTANCE
            + " AND b.root_id IS NULL AND b.state = 'REFUSED' AND b.words = ?",
        row -> row.getLong(1),
        workspace,
        acceptances,
        receipt.words());
  }

  private void takeBack(Session session, long root, Receipt receipt, Instant due, Instant now)
      throws SQLException {
    session.update("UPDATE batch SET state = 'VOID', due_at = NULL WHERE root_id = ?", root);
    session.update(
        """
        UPDATE batch SET state = 'DUE', due_at = ?, stopped = 1, settled_at = NULL,
          last_attempt_at = ?, status = ?, words = ?, blocked = ?
        WHERE id = ?""",
        due,
        now,
        receipt.status(),
        receipt.words(),
        receipt.blocked(),
        root);
  }
}
