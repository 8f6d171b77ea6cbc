package io.github.dncbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as it is stored.
 *
 * @param acceptances how many batches WaLead accepted
 * @param nextSlot the next free place in the rate limit
 */
record Workspace(
    long id,
    long acceptances,
    Instant nextSlot,
    @Nullable Instant pausedUntil,
    @Nullable Integer largestBatch,
    @Nullable Stop stop) {

  static Workspace read(Session session, long id) throws SQLException {
    return session
        .first("SELECT * FROM workspace WHERE id = ?", Workspace::of, id)
        .orElseThrow(() -> new SQLException("workspace " + id + " is gone"));
  }

  static Optional<Long> find(Session session, String name) throws SQLException {
    return session.first("SELECT id FROM workspace WHERE name = ?", row -> row.getLong("id"), name);
  }

  /** Stores a workspace; another process may have been faster. */
  static long add(Session session, String name) throws SQLException {
    session.update("INSERT INTO workspace (name) VALUES (?) ON CONFLICT DO NOTHING", name);
    return find(session, name).orElseThrow();
  }

  private static Workspace of(ResultSet row) throws SQLException {
    Instant since = Session.timeOrNull(row, "stop_since");
    return new Workspace(
        row.getLong("id"),
        row.getLong("acceptances"),
        Session.time(row, "next_slot"),
        Session.timeOrNull(row, "paused_until"),
        Session.intOrNull(row, "largest_batch"),
        since == null
            ? null
            : new Stop(
                row.getString("stop_message"),
                row.getString("stop_credentials"),
                since,
                Session.time(row, "stop_probe_at")));
  }

  boolean isPaused(Instant now) {
    return pausedUntil != null && pausedUntil.isAfter(now);
  }

  int limit(int maxLeads) {
    return largestBatch == null ? maxLeads : Math.min(maxLeads, largestBatch);
  }

  /** Takes the next place in the rate limit, not before {@code earliest}. */
  Instant takeSlot(Session session, Duration spacing, Instant earliest) throws SQLException {
    Instant slot = earliest.isAfter(nextSlot) ? earliest : nextSlot;
    // Rounded up: times are stored in milliseconds, and the limit is never exceeded.
    long millis = spacing.plusNanos(999_999).toMillis();
    session.update("UPDATE workspace SET next_slot = ? WHERE id = ?", slot.plusMillis(millis), id);
    return slot;
  }

  /**
   * Returns when the next batch may be sent; null when none waits.
   *
   * @return a moment in the past when one may be sent at once
   */
  @Nullable Instant nextAttempt(Session session) throws SQLException {
    boolean unclaimed = EntryRange.firstUnclaimed(session, id).isPresent();
    Instant due =
        session
            .first(
                "SELECT due_at FROM batch WHERE workspace_id = ? AND state = ?"
                    + " ORDER BY due_at LIMIT 1",
                row -> Session.time(row, "due_at"),
                id,
                BatchState.DUE)
            .orElse(null);
    if (!unclaimed && due == null) {
      return null;
    }
    Instant next = stop != null ? stop.probeAt() : unclaimed || due == null ? Instant.EPOCH : due;
    return pausedUntil != null && pausedUntil.isAfter(next) ? pausedUntil : next;
  }
}
