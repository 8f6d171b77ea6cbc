package io.github.dncbridge.ledger;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts people by state: lays the ranges of batches over the ranges of pages.
 *
 * <p>Both are few, so nobody is counted one by one. A person counts where the canonical spelling
 * stands; but while the second spelling is open, the person is not settled either.
 */
final class Tally {

  private record Range(long first, long last, BatchState state) {}

  /** What one page added; {@code to} is where counting ends. */
  private record Added(long first, long last, long people, long claimedTo, boolean held, long to) {

    boolean hasSecondSpellings() {
      return people < last - first + 1;
    }
  }

  private static final String OPEN = "('DUE', 'SENDING')";
  private static final String COUNTING = "('DUE', 'SENDING', 'BLOCKED', 'REFUSED')";

  private final Session session;
  private final long workspace;
  private final List<Range> batches;
  private final Map<BatchState, Long> people = new EnumMap<>(BatchState.class);
  private long held;

  /** The first batch that may reach into the next page. */
  private int at;

  private Tally(Session session, long workspace, String states) throws SQLException {
    this.session = session;
    this.workspace = workspace;
    this.batches =
        session.list(
            "SELECT first_entry, last_entry, state FROM batch WHERE workspace_id = ? AND state IN "
                + states
                + " ORDER BY first_entry",
            row -> new Range(row.getLong(1), row.getLong(2), BatchState.valueOf(row.getString(3))),
            workspace);
  }

  /** Counts everybody. */
  static StateCounts all(Session session, long workspace) throws SQLException {
    return new Tally(session, workspace, COUNTING)
        .over("workspace_id = ?", workspace, 0, Long.MAX_VALUE)
        .counts();
  }

  /** Counts those whom a run recorded as new. */
  static StateCounts ofRun(Session session, long workspace, long run) throws SQLException {
    return new Tally(session, workspace, COUNTING)
        .over("run_id = ?", run, 0, Long.MAX_VALUE)
        .counts();
  }

  /** Counts those up to an entry who are not settled, without looking at the settled ones. */
  static long unsettled(Session session, long workspace, long upTo) throws SQLException {
    Tally tally = new Tally(session, workspace, OPEN);
    long from = tally.firstOpen();
    return tally.over("workspace_id = ?", workspace, from, upTo).counts().unsettled();
  }

  /** Returns the first entry that waits; none does when it is beyond all of them. */
  private long firstOpen() throws SQLException {
    long unclaimed = EntryRange.firstUnclaimed(session, workspace).orElse(Long.MAX_VALUE);
    return batches.isEmpty() ? unclaimed : Math.min(unclaimed, batches.get(0).first);
  }

  private Tally over(String pages, long id, long from, long upTo) throws SQLException {
    session.forEach(
        "SELECT first_entry, last_entry, people, claimed_to, claimable_at IS NULL FROM page WHERE "
            + pages
            + " AND last_entry >= ? AND first_entry <= ? ORDER BY first_entry",
        row -> {
          long last = row.getLong(2);
          lay(
              new Added(
                  row.getLong(1),
                  last,
                  row.getLong(3),
                  row.getLong(4),
                  row.getInt(5) == 1,
                  Math.min(last, upTo)));
        },
        id,
        from,
        upTo);
    return this;
  }

  private void lay(Added page) throws SQLException {
    while (at < batches.size() && batches.get(at).last < page.first) {
      at++;
    }
    Range previous = null;
    for (int i = at; i < batches.size() && batches.get(i).first <= page.to; i++) {
      Range batch = batches.get(i);
      long from = Math.max(page.first, batch.first);
      long to = Math.min(page.to, batch.last);
      add(batch.state, people(page, from, to));
      if (batch.state.isOpen()) {
        rejoin(page, from, batch.state, previous);
      }
      previous = batch;
    }
    long from = page.claimedTo + 1;
    if (page.held) {
      held += people(page, page.first, page.to);
    } else if (from <= page.to) {
      add(BatchState.DUE, people(page, from, page.to));
      rejoin(page, from, BatchState.DUE, previous);
    }
  }

  private long people(Added page, long from, long to) throws SQLException {
    if (from == page.first && to == page.last) {
      return page.people;
    }
    long entries = to - from + 1;
    return page.hasSecondSpellings()
        ? entries
            - session.number(
                "SELECT count(*) FROM entry WHERE form = 1 AND id BETWEEN ? AND ?", from, to)
        : entries;
  }

  /** Moves the person whose second spelling opens a range from where the first one stands. */
  private void rejoin(Added page, long from, BatchState state, @Nullable Range previous)
      throws SQLException {
    if (!page.hasSecondSpellings() || from == page.first || !isSecondOfBefore(from)) {
      return;
    }
    BatchState before =
        previous != null && previous.last == from - 1 ? previous.state : BatchState.BLOCKED;
    if (!before.isOpen()) {
      add(before, -1);
      add(state, 1);
    }
  }

  private boolean isSecondOfBefore(long entry) throws SQLException {
    return session.number(
            """
            SELECT count(*) FROM entry second JOIN entry first ON first.id = second.id - 1
            WHERE second.id = ? AND second.form = 1
              AND first.workspace_id = second.workspace_id
              AND first.public_identifier = second.public_identifier""",
            entry)
        == 1;
  }

  private void add(BatchState state, long number) {
    people.merge(state, number, Long::sum);
  }

  private StateCounts counts() {
    return new StateCounts(
        people.getOrDefault(BatchState.DUE, 0L),
        people.getOrDefault(BatchState.SENDING, 0L),
        people.getOrDefault(BatchState.BLOCKED, 0L),
        people.getOrDefault(BatchState.REFUSED, 0L),
        held);
  }
}
