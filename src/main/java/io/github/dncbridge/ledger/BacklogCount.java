package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what waits, and nothing else.
 *
 * <p>What no batch has yet is counted in an index of it alone, by pages; all batches that are open
 * are few.
 */
final class BacklogCount {

  private record Some(long number, @Nullable Instant since) {}

  private static final String UNCLAIMED =
      """
      SELECT sum(last_entry - claimed_to), min(claimable_at) AS since FROM page
      WHERE workspace_id = ? AND claimed_to < last_entry AND claimable_at IS NOT NULL""";

  private static final String OPEN =
      "SELECT sum(leads), NULL AS since FROM batch"
          + " WHERE workspace_id = ? AND state IN ('DUE', 'SENDING')";

  /** The plus keeps SQLite from looking through all pages of the workspace. */
  private static final String OPEN_SINCE =
      """
      SELECT 0, min(coalesce(b.retried_at, p.claimable_at)) AS since FROM batch b JOIN page p
        ON p.first_entry <= b.last_entry AND p.first_entry >=
          (SELECT max(first_entry) FROM page WHERE first_entry <= b.first_entry)
      WHERE b.workspace_id = ? AND b.state IN ('DUE', 'SENDING')
        AND +p.workspace_id = b.workspace_id""";

  private static final String LOOKUPS =
      "SELECT count(*), min(asked_at) AS since FROM lookup WHERE workspace_id = ?";

  private BacklogCount() {}

  static Backlog read(Session session, long workspace) throws SQLException {
    Some unclaimed = count(session, UNCLAIMED, workspace);
    Some lookups = count(session, LOOKUPS, workspace);
    return new Backlog(
        unclaimed.number + count(session, OPEN, workspace).number,
        earlier(unclaimed.since, count(session, OPEN_SINCE, workspace).since),
        lookups.number,
        lookups.since);
  }

  /**
   * Released pages, and leads that are sent again after a refusal, are older than they have waited:
   * what counts is since when they may go.
   */
  static @Nullable Instant oldestPending(Session session, long workspace) throws SQLException {
    return earlier(
        count(session, UNCLAIMED, workspace).since, count(session, OPEN_SINCE, workspace).since);
  }

  private static Some count(Session session, String sql, long workspace) throws SQLException {
    List<Some> counted =
        session.list(
            sql, row -> new Some(row.getLong(1), Session.timeOrNull(row, "since")), workspace);
    return counted.get(0);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
