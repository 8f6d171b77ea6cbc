package io.github.dncbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of one workspace's sources. */
final class RunTable {

  private static final String SELECT =
      "SELECT r.*, s.name FROM run r JOIN source s ON s.id = r.source_id ";

  private final long workspace;
  private final Holds holds;

  RunTable(long workspace, Holds holds) {
    this.workspace = workspace;
    this.holds = holds;
  }

  Run begin(Session session, RunStart start, Instant now) throws SQLException {
    long source = sourceOrNew(session, start.source());
    Optional<Run> earlier =
        session.first(
            SELECT + "WHERE r.source_id = ? AND r.fingerprint = ? ORDER BY r.id DESC LIMIT 1",
            RunTable::run,
            source,
            start.fingerprint());
    if (earlier.isPresent() && earlier.get().state() != Run.State.FAILED) {
      return earlier.get();
    }
    if (start.kind().isPull()) {
      endCutOff(session, source, now);
    }
    return insert(session, source, start, now);
  }

  private static Run insert(Session session, long source, RunStart start, Instant now)
      throws SQLException {
    session.update(
        """
        INSERT INTO run (source_id, kind, origin, fingerprint, held_above, state, started_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        source,
        start.kind(),
        start.origin(),
        start.fingerprint(),
        start.heldAbove(),
        Run.State.RUNNING,
        now);
    return latest(session, source, 1).get(0);
  }

  /** Returns the run of events of this source, as it stands. */
  Run ofEvents(Session session, String source, Instant now) throws SQLException {
    String ofSource = "WHERE s.workspace_id = ? AND s.name = ? AND r.kind = 'EVENTS'";
    Optional<Run> known = session.first(SELECT + ofSource, RunTable::run, workspace, source);
    return known.isPresent()
        ? known.get()
        : insert(session, sourceOrNew(session, source), RunStart.events(source), now);
  }

  private long sourceOrNew(Session session, String name) throws SQLException {
    session.update(
        "INSERT INTO source (workspace_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
        workspace,
        name);
    return source(session, name);
  }

  /** Pulls of a source follow one another: one that still runs was cut off. */
  private void endCutOff(Session session, long source, Instant now) throws SQLException {
    List<Run> cutOff =
        session.list(
            SELECT
                + "WHERE r.source_id = ? AND r.state = 'RUNNING' AND r.fingerprint IS NULL"
                + " AND r.kind IN ('FULL', 'CHANGES') ORDER BY r.id",
            RunTable::run,
            source);
    for (Run run : cutOff) {
      String message =
          "It was cut off after record "
              + run.counts().read()
              + ": its process ended, or a second pull of this source was begun. What it recorded"
              + " is kept; continued by the next run, begun "
              + now
              + ".";
      end(session, run, Run.State.FAILED, message, now);
    }
  }

  /**
   * Stores that the run has advanced from {@code before} to {@code after}.
   *
   * @throws StaleRunException when it no longer stands where {@code before} says
   */
  void advance(Session session, Run before, Run after) throws SQLException {
    RunCounts counts = after.counts();
    int advanced =
        session.update(
            """
            UPDATE run SET cursor = ?, read_count = ?, fresh_count = ?, duplicate_count = ?,
              not_opted_out_count = ?, rejected_count = ?, state = ?, ended_at = ?, message = ?
            WHERE id = ? AND state = 'RUNNING' AND read_count = ?
              AND cursor IS NOT DISTINCT FROM ?
              AND source_id IN (SELECT id FROM source WHERE workspace_id = ?)""",
            after.cursor(),
            counts.read(),
            counts.fresh(),
            counts.duplicate(),
            counts.notOptedOut(),
            counts.rejected(),
            after.state(),
            after.endedAt(),
            after.message(),
            before.id(),
            before.counts().read(),
            before.cursor(),
            workspace);
    if (advanced == 0) {
      throw new StaleRunException(
          "Run "
              + before.id()
              + " of source '"
              + before.source()
              + "' has been advanced or ended by another process since it was read (expected after"
              + " record "
              + before.counts().read()
              + "). Nothing was recorded. Leave it to that process, or begin the run again.");
    }
  }

  Run end(Session session, Run run, Run.State state, @Nullable String message, Instant now)
      throws SQLException {
    Run ended = run.ended(state, message, now);
    advance(session, run, ended);
    holds.decide(session, run.id(), now);
    return ended;
  }

  Optional<String> cursor(Session session, String source) throws SQLException {
    return session.first(
        """
        SELECT r.cursor FROM run r JOIN source s ON s.id = r.source_id
        WHERE s.workspace_id = ? AND s.name = ? AND r.cursor IS NOT NULL
        ORDER BY r.id DESC LIMIT 1""",
        row -> row.getString(1),
        workspace,
        source);
  }

  /** Returns the id of a source; 0, which none has, when it was never read. */
  long source(Session session, String name) throws SQLException {
    return session.number(
        "SELECT id FROM source WHERE workspace_id = ? AND name = ?", workspace, name);
  }

  static List<Run> latest(Session session, long source, int limit) throws SQLException {
    return session.list(
        SELECT + "WHERE r.source_id = ? ORDER BY r.id DESC LIMIT ?", RunTable::run, source, limit);
  }

  /** Returns the run that was begun last; that of its events only when there is no other. */
  static Run last(Session session, long source) throws SQLException {
    return session
        .first(
            SELECT + "WHERE r.source_id = ? ORDER BY r.kind = 'EVENTS', r.id DESC LIMIT 1",
            RunTable::run,
            source)
        .orElseThrow(() -> new SQLException("source " + source + " has no run"));
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getLong("id"),
        row.getString("name"),
        Run.Kind.valueOf(row.getString("kind")),
        row.getString("origin"),
        Run.State.valueOf(row.getString("state")),
        Session.textOrNull(row, "cursor"),
        new RunCounts(
            row.getLong("read_count"),
            row.getLong("fresh_count"),
            row.getLong("duplicate_count"),
            row.getLong("not_opted_out_count"),
            row.getLong("rejected_count")),
        Session.time(row, "started_at"),
        Session.timeOrNull(row, "ended_at"),
        Session.textOrNull(row, "message"));
  }
}
