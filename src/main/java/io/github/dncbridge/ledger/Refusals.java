package io.github.dncbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The refused leads of one workspace: each is a batch of its own. */
final class Refusals {

  /** Without refused_after it is no evidence about others, as it is judged no more. */
  private static final String RETRY =
      """
      UPDATE batch SET state = 'DUE', due_at = ?, retried_at = ?, settled_at = NULL,
        refused_after = NULL
      WHERE workspace_id = ? AND state = 'REFUSED'""";

  private final long workspace;

  Refusals(long workspace) {
    this.workspace = workspace;
  }

  /** Returns which of these people had a refused spelling; it is due now. */
  Set<String> retry(Session session, Collection<String> identifiers, Instant now)
      throws SQLException {
    Set<String> retried = new LinkedHashSet<>();
    for (String identifier : identifiers) {
      int spellings =
          session.update(
              RETRY
                  + " AND first_entry IN"
                  + " (SELECT id FROM entry WHERE workspace_id = ? AND public_identifier = ?)",
              now,
              now,
              workspace,
              workspace,
              identifier);
      if (spellings > 0) {
        retried.add(identifier);
      }
    }
    return retried;
  }

  /** Returns how many people had a refused spelling; all of them are due now. */
  long retryAll(Session session, Instant now) throws SQLException {
    long people =
        session.number(
            """
            SELECT count(DISTINCT e.public_identifier) FROM batch b
            JOIN entry e ON e.id = b.first_entry
            WHERE b.workspace_id = ? AND b.state = 'REFUSED'""",
            workspace);
    session.update(RETRY, now, now, workspace);
    return people;
  }

  /** Hands every refused lead to {@code each}, in the order recorded. */
  void each(Session session, Consumer<RefusedLead> each) throws SQLException {
    session.forEach(
        """
        SELECT e.public_identifier, coalesce(e.sent_as, e.public_identifier) AS sent_as, s.name,
          e.first_key, b.status, b.words, b.blocked, b.settled_at
        FROM batch b
        JOIN entry e ON e.id = b.first_entry
        JOIN page p ON p.first_entry = (SELECT max(first_entry) FROM page WHERE first_entry <= e.id)
        JOIN run r ON r.id = p.run_id
        JOIN source s ON s.id = r.source_id
        WHERE b.workspace_id = ? AND b.state = 'REFUSED' ORDER BY e.id""",
        row -> each.accept(lead(row)),
        workspace);
  }

  private static RefusedLead lead(ResultSet row) throws SQLException {
    return new RefusedLead(
        row.getString("public_identifier"),
        row.getString("sent_as"),
        row.getString("name"),
        row.getString("first_key"),
        new Receipt(
            row.getInt("status"), row.getString("words"), Session.intOrNull(row, "blocked")),
        Session.time(row, "settled_at"));
  }
}
