package io.github.dncbridge.ledger;

import io.github.dncbridge.ledger.LedgerStatus.SourceStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how a workspace stands. */
final class Reports {

  /** How many rejections are held in memory at a time. */
  private static final int CHUNK = 1_000;

  private final long workspace;

  private final Holds holds;

  private final EventTotals events;

  Reports(long workspace, Holds holds) {
    this.workspace = workspace;
    this.holds = holds;
    this.events = new EventTotals(workspace);
  }

  LedgerStatus status(Session session, Instant now) throws SQLException {
    Workspace stand = Workspace.read(session, workspace);
    return new LedgerStatus(
        Tally.all(session, workspace),
        BacklogCount.oldestPending(session, workspace),
        nextAttempt(session, stand, now),
        stand.isPaused(now) ? stand.pausedUntil() : null,
        stand.largestBatch(),
        stand.stop(),
        unconfirmed(session),
        sources(session));
  }

  private LedgerStatus.@Nullable Unconfirmed unconfirmed(Session session) throws SQLException {
    return session
        .first(
            """
            SELECT last_attempt_at, status, words, blocked FROM batch
            WHERE workspace_id = ? AND state = 'DUE' AND last_attempt_at IS NOT NULL
              AND (retried_at IS NULL OR last_attempt_at > retried_at)
            ORDER BY last_attempt_at DESC LIMIT 1""",
            row ->
                new LedgerStatus.Unconfirmed(
                    Session.time(row, "last_attempt_at"),
                    new Receipt(
                        row.getInt("status"),
                        row.getString("words"),
                        Session.intOrNull(row, "blocked"))),
            workspace)
        .orElse(null);
  }

  private static @Nullable Instant nextAttempt(Session session, Workspace stand, Instant now)
      throws SQLException {
    Instant next = stand.nextAttempt(session);
    if (next == null) {
      return null;
    }
    Instant possible = stand.nextSlot().isAfter(now) ? stand.nextSlot() : now;
    return next.isAfter(possible) ? next : possible;
  }

  private List<SourceStatus> sources(Session session) throws SQLException {
    List<Long> ids =
        session.list(
            "SELECT id FROM source WHERE workspace_id = ? ORDER BY name",
            row -> row.getLong(1),
            workspace);
    List<SourceStatus> sources = new ArrayList<>();
    for (long id : ids) {
      Run run = RunTable.last(session, id);
      sources.add(
          new SourceStatus(
              run.source(),
              run,
              rejectedByReason(session, run.id()),
              holds.people(session, id),
              events.of(session, id).orElse(null)));
    }
    return sources;
  }

  private static Map<String, Long> rejectedByReason(Session session, long run) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    session.forEach(
        "SELECT reason, count(*) FROM rejection WHERE run_id = ? GROUP BY reason ORDER BY reason",
        row -> counts.put(row.getString(1), row.getLong(2)),
        run);
    return counts;
  }

  /** Reads the next rejections of a run into {@code into}; returns where to go on, or -1. */
  long rejections(Session session, long run, long from, List<Rejection> into) throws SQLException {
    long[] next = {-1};
    session.forEach(
        """
        SELECT ordinal, key, value, reason, opted_out FROM rejection
        WHERE run_id = ? AND ordinal >= ? AND run_id IN
          (SELECT r.id FROM run r JOIN source s ON s.id = r.source_id WHERE s.workspace_id = ?)
        ORDER BY ordinal LIMIT ?""",
        row -> {
          into.add(
              new Rejection(
                  row.getString(2), row.getString(3), row.getString(4), row.getInt(5) == 1));
          next[0] = row.getLong(1) + 1;
        },
        run,
        from,
        workspace,
        CHUNK);
    return into.size() < CHUNK ? -1 : next[0];
  }

  long lastEntry(Session session) throws SQLException {
    return session.number("SELECT max(last_entry) FROM page WHERE workspace_id = ?", workspace);
  }

  long unsettled(Session session, long entry) throws SQLException {
    return Tally.unsettled(session, workspace, entry);
  }

  Map<String, Long> blockedByService(Session session) throws SQLException {
    Map<String, Long> blocked = new LinkedHashMap<>();
    session.forEach(
        """
        SELECT service, sum(people) FROM batch WHERE workspace_id = ? AND state = 'BLOCKED'
        GROUP BY service HAVING sum(people) > 0 ORDER BY service""",
        row -> blocked.put(row.getString(1), row.getLong(2)),
        workspace);
    return blocked;
  }

  List<EventStatus> eventSources(Session session) throws SQLException {
    return events.all(session);
  }

  StateCounts outcome(Session session, long run) throws SQLException {
    return Tally.ofRun(session, workspace, run);
  }
}
