package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.time.Instant;

/** Stops and pauses delivery in a workspace, and lets it go on. */
final class Stops {

  private Stops() {}

  /** A second stop keeps the time of the first. */
  static void stop(Session session, long workspace, Stop stop) throws SQLException {
    session.update(
        """
        UPDATE workspace SET stop_message = ?, stop_credentials = ?, stop_probe_at = ?,
          stop_since = coalesce(stop_since, ?)
        WHERE id = ?""",
        stop.message(),
        stop.credentials(),
        stop.probeAt(),
        stop.since(),
        workspace);
  }

  /** Lifts a stop that happened with other credentials; returns whether there was one. */
  static boolean resumeWith(Session session, long workspace, String credentials)
      throws SQLException {
    Stop stop = Workspace.read(session, workspace).stop();
    if (stop == null || stop.credentials().equals(credentials)) {
      return false;
    }
    resume(session, workspace);
    return true;
  }

  /** What waited for nothing but the end of the stop is due as of its last attempt. */
  static void resume(Session session, long workspace) throws SQLException {
    session.update(
        """
        UPDATE workspace SET stop_message = NULL, stop_credentials = NULL, stop_probe_at = NULL,
          stop_since = NULL
        WHERE id = ?""",
        workspace);
    session.update(
        "UPDATE batch SET due_at = last_attempt_at, stopped = 0"
            + " WHERE workspace_id = ? AND state = 'DUE' AND stopped = 1",
        workspace);
  }

  /** The latest end of all pauses holds. */
  static void pause(Session session, long workspace, Instant until) throws SQLException {
    session.update(
        "UPDATE workspace SET paused_until = ?"
            + " WHERE id = ? AND (paused_until IS NULL OR paused_until < ?)",
        until,
        workspace,
        until);
  }
}
