package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.PublicIdentifier;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records that mean do-not-contact but name nobody, and those that came as an event and
 * of which only a person can say what they mean: no file with rejected rows shows these.
 *
 * <p>Nothing is kept for it while records come in: it is worked out from the rejections of all
 * runs. A key counts as it was read last; what a complete full pull did not reject again has been
 * mended or is gone.
 */
final class Unresolved {

  /** A source and the last time all of it was read; run 0 and the beginning of time if never. */
  private record Source(long id, String name, long fullRun, Instant fullSince) {}

  /** Of no file: there a blank cell can be unclear, and its rows are reported beside it. */
  private static final String UNCLEAR = "r.kind = 'EVENTS' AND j.reason = 'unclear-opt-out'";

  /** Everything that was read under a key that was rejected: a join would be far slower. */
  private static final String LATEST =
      """
      WITH rejected AS (
        SELECT j.* FROM rejection j JOIN run r ON r.id = j.run_id
        WHERE r.source_id = ? AND (j.opted_out = 1 OR %s)),
      seen AS (
        SELECT key, run_id, ordinal, value, reason, opted_out, recorded_at AS rejected, 0 AS usable
        FROM rejected
        UNION ALL
        SELECT key, 0, 0, NULL, NULL, NULL, NULL, seen FROM (%s)
        WHERE key IN (SELECT key FROM rejected)),
      latest AS (
        SELECT key, run_id, ordinal, value, reason, opted_out,
          row_number() OVER (PARTITION BY key ORDER BY rejected DESC, run_id DESC, ordinal DESC)
            AS place,
          min(rejected) OVER (PARTITION BY key) AS first_seen,
          max(rejected) OVER (PARTITION BY key) AS last_seen,
          max(usable) OVER (PARTITION BY key) AS last_usable
        FROM seen)
      """
          .formatted(UNCLEAR, Sightings.KEYS);

  /** A run of events is older than the full pull, and goes on after it. */
  private static final String FROM =
      " FROM latest WHERE place = 1 AND (run_id >= ? OR last_seen >= ?)"
          + " AND last_usable <= last_seen";

  /** Who was asked to be blocked since, by whomever, needs nobody to look at his record. */
  private static final String OPEN =
      " AND (opted_out = 1 OR NOT EXISTS (SELECT 1 FROM entry e WHERE e.workspace_id = ?"
          + " AND value LIKE '%1$s%%' AND e.public_identifier = substr(value, length('%1$s') + 1)))"
              .formatted(PublicIdentifier.PROFILE);

  private final long workspace;

  Unresolved(long workspace) {
    this.workspace = workspace;
  }

  List<Coverage> coverage(Session session) throws SQLException {
    List<Coverage> coverage = new ArrayList<>();
    for (Source source : sources(session, null)) {
      long unresolvable =
          session.number(
              LATEST + "SELECT count(*)" + FROM + " AND opted_out = 1",
              source.id,
              source.id,
              source.id,
              source.id,
              source.fullRun,
              source.fullSince);
      coverage.add(
          new Coverage(
              source.name, Sightings.people(session, source.id, source.fullSince), unresolvable));
    }
    return coverage;
  }

  void each(Session session, String name, Consumer<Unresolvable> each) throws SQLException {
    for (Source source : sources(session, name)) {
      session.forEach(
          LATEST
              + "SELECT key, value, reason, first_seen, last_seen"
              + FROM
              + OPEN
              + " ORDER BY run_id, ordinal",
          row ->
              each.accept(
                  new Unresolvable(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      Session.time(row, "first_seen"),
                      Session.time(row, "last_seen"))),
          source.id,
          source.id,
          source.id,
          source.id,
          source.fullRun,
          source.fullSince,
          workspace);
    }
  }

  /**
   * Returns this source, or all of them when it is null.
   *
   * <p>A full pull that ended with a warning may have missed some: it makes nobody disappear. One
   * that was cut off may have been continued by the next, so they count as one.
   */
  private List<Source> sources(Session session, @Nullable String name) throws SQLException {
    return session.list(
        """
        SELECT s.id, s.name, coalesce(f.id, 0) AS full_run, coalesce(f.started_at, 0) AS full_since
        FROM source s LEFT JOIN run complete ON complete.id = (SELECT max(id) FROM run
            WHERE source_id = s.id AND kind = 'FULL' AND state = 'FINISHED' AND message IS NULL)
          LEFT JOIN run f ON f.id = (SELECT min(id) FROM run
            WHERE source_id = s.id AND kind = 'FULL' AND id <= complete.id
              AND id > (SELECT coalesce(max(id), 0) FROM run
                WHERE source_id = s.id AND id < complete.id
                  AND (kind = 'CHANGES' OR kind = 'FULL' AND state <> 'FAILED')))
        WHERE s.workspace_id = ? AND s.name = coalesce(?, s.name) ORDER BY s.name""",
        row ->
            new Source(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("full_run"),
                Session.time(row, "full_since")),
        workspace,
        name);
  }
}
