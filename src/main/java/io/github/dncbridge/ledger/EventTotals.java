package io.github.dncbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of each source came to: the counts of the one run of them, and what waits. */
final class EventTotals {

  private static final String SELECT =
      """
      SELECT s.name, r.*,
        (SELECT count(*) + count(again_at) FROM lookup
          WHERE workspace_id = s.workspace_id AND source_id = s.id) AS waiting,
        (SELECT min(asked_at) FROM lookup
          WHERE workspace_id = s.workspace_id AND source_id = s.id) AS oldest_lookup
      FROM source s JOIN run r ON r.source_id = s.id AND r.kind = 'EVENTS'
      WHERE s.workspace_id = ? AND\s""";

  private final long workspace;

  EventTotals(long workspace) {
    this.workspace = workspace;
  }

  /**
   * Counts events; those that wait are counted by their look-ups.
   *
   * @param latest when they came; null when they had come before
   */
  static void count(Session session, long run, EventCounts more, @Nullable Instant latest)
      throws SQLException {
    session.update(
        """
        UPDATE run SET read_count = read_count + ?, fresh_count = fresh_count + ?,
          duplicate_count = duplicate_count + ?, not_opted_out_count = not_opted_out_count + ?,
          rejected_count = rejected_count + ?, irrelevant_count = irrelevant_count + ?,
          repeated_count = repeated_count + ?,
          latest_event_at = coalesce(?, latest_event_at)
        WHERE id = ?""",
        more.fresh() + more.duplicate() + more.notOptedOut() + more.rejected(),
        more.fresh(),
        more.duplicate(),
        more.notOptedOut(),
        more.rejected(),
        more.irrelevant(),
        more.repeated(),
        latest,
        run);
  }

  List<EventStatus> all(Session session) throws SQLException {
    return session.list(SELECT + "1 = 1 ORDER BY s.name", EventTotals::status, workspace);
  }

  /** Returns what a source has sent by itself; empty when it never has. */
  Optional<EventStatus> of(Session session, long source) throws SQLException {
    return session.first(SELECT + "s.id = ?", EventTotals::status, workspace, source);
  }

  private static EventStatus status(ResultSet row) throws SQLException {
    return new EventStatus(
        row.getString("name"),
        new EventCounts(
            row.getLong("fresh_count"),
            row.getLong("duplicate_count"),
            row.getLong("rejected_count"),
            row.getLong("not_opted_out_count"),
            row.getLong("irrelevant_count"),
            row.getLong("repeated_count"),
            row.getLong("waiting")),
        Session.time(row, "started_at"),
        Session.time(row, "latest_event_at"),
        Session.timeOrNull(row, "oldest_lookup"));
  }
}
