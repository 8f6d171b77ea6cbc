package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Consecutive entries of one workspace, both ends included. */
record EntryRange(long first, long last) {

  /** An entry on its way into a request. */
  record Member(long id, String publicIdentifier, boolean secondSpelling, Batch.Lead lead) {}

  /**
   * Reads up to {@code limit} entries of a workspace.
   *
   * <p>Other workspaces' entries may lie between; they are jumped over, not read.
   */
  static List<Member> members(Session session, long workspace, long first, long last, int limit)
      throws SQLException {
    return members(session, of(session, workspace, first, last, limit), limit);
  }

  /**
   * Reads up to {@code limit} entries that no batch has yet and that are not held: the first one,
   * and those that follow it without another's between. So batches never overlap.
   */
  static List<Member> unclaimed(Session session, long workspace, int limit) throws SQLException {
    OptionalLong start = firstUnclaimed(session, workspace);
    if (start.isEmpty()) {
      return List.of();
    }
    List<EntryRange> inARow = new ArrayList<>();
    for (Unclaimed page : pagesFrom(session, workspace, start.getAsLong(), limit)) {
      boolean untouched = page.claimedTo < page.first;
      if (!page.claimable || page.claimedTo == page.last || !(untouched || inARow.isEmpty())) {
        break;
      }
      append(inARow, page.claimedTo + 1, page.last);
    }
    return members(session, inARow, limit);
  }

  /** Returns the first entry that may be put into a batch; empty when there is none. */
  static OptionalLong firstUnclaimed(Session session, long workspace) throws SQLException {
    return session
        .first(
            """
            SELECT claimed_to + 1 FROM page WHERE workspace_id = ?
              AND claimed_to < last_entry AND claimable_at IS NOT NULL
            ORDER BY first_entry LIMIT 1""",
            row -> OptionalLong.of(row.getLong(1)),
            workspace)
        .orElse(OptionalLong.empty());
  }

  /**
   * Stores that the entries from {@code first} to {@code last} have been put into a batch.
   *
   * <p>The plus keeps SQLite from looking through all pages of the workspace.
   */
  static void claimed(Session session, long workspace, long first, long last) throws SQLException {
    session.update(
        """
        UPDATE page SET claimed_to = CASE WHEN last_entry < ? THEN last_entry ELSE ? END
        WHERE +workspace_id = ? AND first_entry <= ? AND first_entry >=
          (SELECT max(first_entry) FROM page WHERE first_entry <= ?)""",
        last,
        last,
        workspace,
        last,
        first);
  }

  private record Unclaimed(long first, long last, long claimedTo, boolean claimable) {}

  /** A page has at least one entry, so more pages than entries are never needed. */
  private static List<Unclaimed> pagesFrom(Session session, long workspace, long entry, int limit)
      throws SQLException {
    return session.list(
        """
        SELECT first_entry, last_entry, claimed_to, claimable_at IS NOT NULL FROM page
        WHERE workspace_id = ? AND last_entry >= ? ORDER BY last_entry LIMIT ?""",
        row -> new Unclaimed(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4) == 1),
        workspace,
        entry,
        limit);
  }

  private static List<Member> members(Session session, List<EntryRange> ranges, int limit)
      throws SQLException {
    List<Member> members = new ArrayList<>();
    for (EntryRange range : ranges) {
      members.addAll(
          session.list(
              """
              SELECT id, public_identifier, form, sent_as, reason FROM entry
              WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?""",
              row -> {
                String identifier = Session.text(row, 2);
                String sentAs = Session.textOrNull(row, 4);
                return new Member(
                    row.getLong(1),
                    identifier,
                    row.getInt(3) == 1,
                    new Batch.Lead(
                        sentAs == null ? identifier : sentAs, Session.textOrNull(row, 5)));
              },
              range.first,
              range.last,
              limit - members.size()));
    }
    return members;
  }

  /** Pages in a row are one range: webhooks record pages of one entry. */
  private static List<EntryRange> of(
      Session session, long workspace, long first, long last, int limit) throws SQLException {
    List<EntryRange> ranges = new ArrayList<>();
    session.forEach(
        """
        SELECT first_entry, last_entry FROM page
        WHERE workspace_id = ? AND last_entry >= ? AND first_entry <= ?
        ORDER BY last_entry LIMIT ?""",
        row -> append(ranges, Math.max(first, row.getLong(1)), Math.min(last, row.getLong(2))),
        workspace,
        first,
        last,
        limit);
    return ranges;
  }

  /** Adds a range behind the others; joins those in a row. */
  static void append(List<EntryRange> ranges, long first, long last) {
    int previous = ranges.size() - 1;
    if (previous >= 0 && ranges.get(previous).last + 1 == first) {
      ranges.set(previous, new EntryRange(ranges.get(previous).first, last));
    } else {
      ranges.add(new EntryRange(first, last));
    }
  }
}
