package io.github.dncbridge.ledger;

import io.github.dncbridge.ledger.EntryRange.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The batches of one workspace: cut from entries, halved, read. */
final class BatchTable {

  /**
   * A batch as it is stored.
   *
   * @param root the batch it was halved from at first; its own id when it was not
   */
  record Stored(long id, long root, long first, long last, int leads, int attempts) {}

  private static final String SELECT =
      "SELECT id, coalesce(root_id, id) AS root, first_entry, last_entry, leads, attempts"
          + " FROM batch WHERE workspace_id = ? AND ";

  private final long workspace;

  BatchTable(long workspace) {
    this.workspace = workspace;
  }

  Optional<Stored> longestDue(Session session, Instant now) throws SQLException {
    return session.first(
        SELECT + "state = 'DUE' AND due_at <= ? ORDER BY due_at, id LIMIT 1",
        BatchTable::stored,
        workspace,
        now);
  }

  Optional<Stored> leastTried(Session session) throws SQLException {
    return session.first(
        SELECT + "state = 'DUE' ORDER BY attempts, due_at, id LIMIT 1",
        BatchTable::stored,
        workspace);
  }

  Optional<Stored> find(Session session, long id) throws SQLException {
    return session.first(SELECT + "id = ?", BatchTable::stored, workspace, id);
  }

  /** Puts the next entries, at most {@code limit}, into a batch that is due now. */
  Optional<Stored> cut(Session session, int limit, Instant now) throws SQLException {
    int withNext = limit == Integer.MAX_VALUE ? limit : limit + 1;
    List<Member> found = EntryRange.unclaimed(session, workspace, withNext);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<Member> members = found.size() > limit ? found.subList(0, limit) : found;
    if (members.size() < found.size() && members.size() > 1 && isOnePerson(found, limit)) {
      // Both spellings in one request, where they fit: then a person has one state.
      members = found.subList(0, limit - 1);
    }
    Stored batch = insert(session, members, null, now);
    EntryRange.claimed(session, workspace, batch.first(), batch.last());
    return Optional.of(batch);
  }

  /** Replaces a batch by its halves, due now; the first is the larger one. */
  List<Stored> halve(Session session, Stored batch, Instant now) throws SQLException {
    List<Member> members = members(session, batch);
    int middle = (members.size() + 1) / 2;
    session.update(
        "UPDATE batch SET state = ?, due_at = NULL, lease_until = NULL WHERE id = ?",
        BatchState.SPLIT,
        batch.id());
    return List.of(
        insert(session, members.subList(0, middle), batch.root(), now),
        insert(session, members.subList(middle, members.size()), batch.root(), now));
  }

  List<Member> members(Session session, Stored batch) throws SQLException {
    return EntryRange.members(session, workspace, batch.first(), batch.last(), batch.leads());
  }

  private Stored insert(Session session, List<Member> members, @Nullable Long root, Instant now)
      throws SQLException {
    long first = members.get(0).id();
    long last = members.get(members.size() - 1).id();
    long people = members.stream().filter(member -> !member.secondSpelling()).count();
    session.update(
        """
        INSERT INTO batch
          (workspace_id, root_id, first_entry, last_entry, people, leads, state, due_at, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        workspace,
        root,
        first,
        last,
        people,
        members.size(),
        BatchState.DUE,
        now,
        now);
    long id = session.number("SELECT max(id) FROM batch");
    return new Stored(id, root == null ? id : root, first, last, members.size(), 0);
  }

  private static boolean isOnePerson(List<Member> members, int index) {
    return members.get(index).secondSpelling()
        && members.get(index).publicIdentifier().equals(members.get(index - 1).publicIdentifier());
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getLong("id"),
        row.getLong("root"),
        row.getLong("first_entry"),
        row.getLong("last_entry"),
        row.getInt("leads"),
        row.getInt("attempts"));
  }
}
