package io.github.dncbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The look-ups that wait: one for each record.
 *
 * <p>A record that is named while its look-up is under way waits as a second event in the same row,
 * as what is read then may be older than the event.
 */
final class LookupTable {

  /**
   * A look-up as it stood before a change.
   *
   * @param again when it was first asked for again since it was claimed; null when it was not
   */
  record Waiting(Lookup lookup, long source, @Nullable Instant again) {}

  private static final String SELECT =
      """
      SELECT l.id, s.name, l.key, l.attempts, l.asked_at, l.source_id, l.again_at
      FROM lookup l JOIN source s ON s.id = l.source_id WHERE l.workspace_id = ? AND\s""";

  private final long workspace;

  LookupTable(long workspace) {
    this.workspace = workspace;
  }

  /**
   * Stores that a record is to be looked up.
   *
   * @return false when that was waiting already
   */
  boolean ask(Session session, long source, String key, Instant now) throws SQLException {
    return session.update(
            """
            INSERT INTO lookup (workspace_id, source_id, key, asked_at, due_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (source_id, key) DO UPDATE SET again_at = excluded.asked_at
            WHERE claimed = 1 AND again_at IS NULL""",
            workspace,
            source,
            key,
            now,
            now)
        == 1;
  }

  boolean isAnyDue(Session session, String source, Instant now) throws SQLException {
    return session.number(
            """
            SELECT EXISTS (
              SELECT 1 FROM lookup l JOIN source s ON s.id = l.source_id
              WHERE l.workspace_id = ? AND s.name = ? AND l.due_at <= ?)""",
            workspace,
            source,
            now)
        == 1;
  }

  /**
   * Claims what is due; whoever claimed one of them before has lost it.
   *
   * @return each as it is claimed; what was asked for again is read by this claim as well
   */
  List<Waiting> claim(Session session, String source, int limit, Instant now) throws SQLException {
    List<Waiting> due =
        session.list(
            SELECT + "s.name = ? AND l.due_at <= ? ORDER BY l.due_at, l.id LIMIT ?",
            LookupTable::waiting,
            workspace,
            source,
            now,
            limit);
    List<Waiting> claimed = new ArrayList<>(due.size());
    for (Waiting each : due) {
      Lookup lookup = each.lookup;
      session.update(
          """
          UPDATE lookup SET claimed = 1, again_at = NULL, attempts = ?, due_at = ?
          WHERE id = ?""",
          lookup.attempt() + 1,
          now.plus(EventLedger.LOOKUP_LEASE),
          lookup.id());
      claimed.add(
          new Waiting(
              new Lookup(
                  lookup.id(), lookup.source(), lookup.key(), lookup.attempt() + 1, lookup.asked()),
              each.source,
              each.again));
    }
    return claimed;
  }

  /** Returns the look-up as it stands, unless it is gone or another has claimed it since. */
  Optional<Waiting> find(Session session, Lookup claimed) throws SQLException {
    return session.first(
        SELECT + "l.id = ? AND l.attempts = ? AND l.claimed = 1",
        LookupTable::waiting,
        workspace,
        claimed.id(),
        claimed.attempt());
  }

  /** Removes a look-up that was read; one that was asked for again takes its place. */
  void remove(Session session, Waiting settled) throws SQLException {
    session.update("DELETE FROM lookup WHERE id = ?", settled.lookup.id());
    if (settled.again != null) {
      ask(session, settled.source, settled.lookup.key(), settled.again);
    }
  }

  void giveBack(Session session, Waiting waiting, Instant due) throws SQLException {
    session.update(
        "UPDATE lookup SET claimed = 0, again_at = NULL, due_at = ? WHERE id = ?",
        due,
        waiting.lookup.id());
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        new Lookup(
            row.getLong("id"),
            row.getString("name"),
            row.getString("key"),
            row.getInt("attempts"),
            Session.time(row, "asked_at")),
        row.getLong("source_id"),
        Session.timeOrNull(row, "again_at"));
  }
}
