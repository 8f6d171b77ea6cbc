package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the new people of a run until it is known that they are not too many.
 *
 * <p>Held are pages: the ranges of entries that a run recorded. A page is held from the start or
 * never, and once it is released it is like any other, so whoever is in one is either held or on
 * the one way to a batch. A hold is about the source that asked: whoever else asks for one of the
 * people gets this person, and nobody else, delivered.
 */
final class Holds {

  /** A held page, which has not been touched by a batch. */
  private record Held(long first, long last, long run, Instant recordedAt) {}

  private static final String PEOPLE =
      """
      SELECT sum(p.people) FROM page p JOIN run r ON r.id = p.run_id
      WHERE p.workspace_id = ? AND p.claimable_at IS NULL AND r.source_id = coalesce(?, r.source_id)""";

  private final long workspace;

  Holds(long workspace) {
    this.workspace = workspace;
  }

  /** Returns whether what this run records is held for now. */
  boolean isHeld(Session session, Run run) throws SQLException {
    return session.number("SELECT held_above IS NOT NULL FROM run WHERE id = ?", run.id()) == 1;
  }

  /** Returns how many people of this source are held; of all sources when it is null. */
  long people(Session session, @Nullable Long source) throws SQLException {
    return session.number(PEOPLE, workspace, source);
  }

  /** Decides, in the transaction that ends a run, whether its people may go. */
  void decide(Session session, long run, Instant now) throws SQLException {
    boolean usual =
        session.number("SELECT fresh_count <= held_above FROM run WHERE id = ?", run) == 1;
    if (usual) {
      session.update(
          "UPDATE page SET claimable_at = ? WHERE run_id = ? AND claimable_at IS NULL", now, run);
      handOver(session, Sightings.heldAndSeenBy(session, workspace, run), now);
    }
  }

  /**
   * Lets go whoever is held for this source, and whoever it asked for though held for another.
   *
   * @return how many people
   */
  long release(Session session, long source, Instant now) throws SQLException {
    long before = people(session, null);
    session.update(
        "UPDATE run SET held_above = NULL WHERE source_id = ? AND state = 'RUNNING'", source);
    session.update(
        """
        UPDATE page SET claimable_at = ?
        WHERE claimable_at IS NULL AND run_id IN (SELECT id FROM run WHERE source_id = ?)""",
        now,
        source);
    handOver(session, Sightings.heldAndSeenBySource(session, workspace, source), now);
    return before - people(session, null);
  }

  /** Lets go those of a page that are held: its run, which is not held, asked for them as well. */
  void handOver(Session session, Iterable<Mention> mentions, Instant now) throws SQLException {
    if (session.number(
            "SELECT EXISTS (SELECT 1 FROM page WHERE workspace_id = ? AND claimable_at IS NULL)",
            workspace)
        == 0) {
      return;
    }
    TreeSet<Long> entries = new TreeSet<>();
    for (Mention mention : mentions) {
      if (!mention.isNew()) {
        session.forEach(
            """
            SELECT e.id FROM entry e JOIN page p
              ON p.first_entry = (SELECT max(first_entry) FROM page WHERE first_entry <= e.id)
            WHERE e.workspace_id = ? AND e.public_identifier = ? AND p.claimable_at IS NULL""",
            row -> entries.add(row.getLong(1)),
            workspace,
            mention.publicIdentifier());
      }
    }
    handOver(session, new ArrayList<>(entries), now);
  }

  /** Cuts held entries out of their pages; ascending, both spellings of a person together. */
  private void handOver(Session session, List<Long> entries, Instant now) throws SQLException {
    int at = 0;
    while (at < entries.size()) {
      Held page = page(session, entries.get(at));
      List<EntryRange> wanted = new ArrayList<>();
      for (; at < entries.size() && entries.get(at) <= page.last; at++) {
        EntryRange.append(wanted, entries.get(at), entries.get(at));
      }
      carve(session, page, wanted, now);
    }
  }

  private void carve(Session session, Held page, List<EntryRange> wanted, Instant now)
      throws SQLException {
    session.update("DELETE FROM page WHERE first_entry = ?", page.first);
    long next = page.first;
    for (EntryRange range : wanted) {
      insert(session, page, next, range.first() - 1, null);
      insert(session, page, range.first(), range.last(), now);
      next = range.last() + 1;
    }
    insert(session, page, next, page.last, null);
  }

  private void insert(Session session, Held of, long first, long last, @Nullable Instant claimable)
      throws SQLException {
    if (first > last) {
      return;
    }
    long secondSpellings =
        session.number(
            "SELECT count(*) FROM entry WHERE form = 1 AND id BETWEEN ? AND ?", first, last);
    session.update(
        """
        INSERT INTO page (first_entry, last_entry, workspace_id, run_id, people, recorded_at,
          claimable_at, claimed_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        first,
        last,
        workspace,
        of.run,
        last - first + 1 - secondSpellings,
        of.recordedAt,
        claimable,
        first - 1);
  }

  private static Held page(Session session, long entry) throws SQLException {
    return session
        .first(
            """
            SELECT first_entry, last_entry, run_id, recorded_at FROM page
            WHERE first_entry <= ? ORDER BY first_entry DESC LIMIT 1""",
            row ->
                new Held(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    Session.time(row, "recorded_at")),
            entry)
        .orElseThrow(() -> new SQLException("entry " + entry + " is in no page"));
  }
}
