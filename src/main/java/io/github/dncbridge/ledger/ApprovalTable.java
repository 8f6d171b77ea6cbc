package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.util.Optional;

/** The approvals of one workspace. */
final class ApprovalTable {

  private final long workspace;

  ApprovalTable(long workspace) {
    this.workspace = workspace;
  }

  Approval approve(Session session, Approval approval) throws SQLException {
    ApprovalSubject subject = approval.subject();
    session.update(
        """
        INSERT INTO approval
          (workspace_id, source, sha256, reading, origin, approved_by, approved_at)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        workspace,
        subject.source(),
        subject.sha256(),
        subject.reading(),
        approval.origin(),
        approval.approvedBy(),
        approval.approvedAt());
    return find(session, subject).orElseThrow();
  }

  Optional<Approval> find(Session session, ApprovalSubject subject) throws SQLException {
    return session.first(
        """
        SELECT origin, approved_by, approved_at FROM approval
        WHERE workspace_id = ? AND source = ? AND sha256 = ? AND reading = ?""",
        row ->
            new Approval(
                subject, row.getString(1), row.getString(2), Session.time(row, "approved_at")),
        workspace,
        subject.source(),
        subject.sha256(),
        subject.reading());
  }
}
