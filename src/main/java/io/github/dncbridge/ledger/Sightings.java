package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Every question to the ledger that is about who asked for whom, and when. */
final class Sightings {

  /**
   * The entries held for other sources of people whom a source saw since a time, ascending.
   *
   * <p>A sighting stands at the first spelling; the second may have come later, in another page.
   */
  private static final String HELD_AND_SEEN =
      """
      SELECT seen.entry_id FROM page p JOIN run r ON r.id = p.run_id
        JOIN sighting seen ON seen.entry_id BETWEEN p.first_entry AND p.last_entry
      WHERE p.workspace_id = ? AND p.claimable_at IS NULL
        AND r.source_id <> seen.source_id AND seen.source_id = ? AND seen.last_seen >= ?
      UNION
      SELECT e.id FROM page p JOIN run r ON r.id = p.run_id
        JOIN entry e ON e.form = 1 AND e.id BETWEEN p.first_entry AND p.last_entry
        JOIN entry person ON person.workspace_id = e.workspace_id
          AND person.public_identifier = e.public_identifier AND person.form = 0
        JOIN sighting seen ON seen.entry_id = person.id
      WHERE p.workspace_id = ? AND p.claimable_at IS NULL
        AND r.source_id <> seen.source_id AND seen.source_id = ? AND seen.last_seen >= ?
      ORDER BY 1""";

  /** The keys at which a source named somebody, and when; twice its id as parameters. */
  static final String KEYS =
      """
      SELECT first_key AS key, first_seen AS seen FROM sighting WHERE source_id = ?
      UNION ALL
      SELECT last_key, last_seen FROM sighting WHERE source_id = ?""";

  private Sightings() {}

  /** Returns how many people a source has asked for, at least once since a time. */
  static long people(Session session, long source, Instant since) throws SQLException {
    return session.number(
        "SELECT count(*) FROM sighting WHERE source_id = ? AND last_seen >= ?", source, since);
  }

  /** Returns the entries held for other sources of people whom this run has seen. */
  static List<Long> heldAndSeenBy(Session session, long workspace, long run) throws SQLException {
    long source = session.number("SELECT source_id FROM run WHERE id = ?", run);
    long since = session.number("SELECT started_at FROM run WHERE id = ?", run);
    return heldAndSeen(session, workspace, source, since);
  }

  /** Returns the entries held for other sources of people whom this source has ever seen. */
  static List<Long> heldAndSeenBySource(Session session, long workspace, long source)
      throws SQLException {
    return heldAndSeen(session, workspace, source, 0);
  }

  private static List<Long> heldAndSeen(Session session, long workspace, long source, long since)
      throws SQLException {
    return session.list(
        HELD_AND_SEEN, row -> row.getLong(1), workspace, source, since, workspace, source, since);
  }
}
