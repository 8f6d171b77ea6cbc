package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
    List<Member> members = new ArrayList<>();
    for (EntryRange range : of(session, workspace, first, last, limit)) {
      members.addAll(
          session.list(
              """
              SELECT id, public_identifier, form, sent_as, reason FROM entry
              WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?""",
              row -> {
                String identifier = row.getString(2);
                String sentAs = row.getString(4);
                return new Member(
                    row.getLong(1),
                    identifier,
                    row.getInt(3) == 1,
                    new Batch.Lead(sentAs == null ? identifier : sentAs, row.getString(5)));
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
        row -> {
          long from = Math.max(first, row.getLong(1));
          long to = Math.min(last, row.getLong(2));
          int previous = ranges.size() - 1;
          if (previous >= 0 && ranges.get(previous).last + 1 == from) {
            ranges.set(previous, new EntryRange(ranges.get(previous).first, to));
          } else {
            ranges.add(new EntryRange(from, to));
          }
        },
        workspace,
        first,
        last,
        limit);
    return ranges;
  }
}
