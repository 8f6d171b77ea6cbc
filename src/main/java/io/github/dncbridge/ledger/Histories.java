package io.github.dncbridge.ledger;

import io.github.dncbridge.ledger.PersonHistory.Delivery;
import io.github.dncbridge.ledger.PersonHistory.Sighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads everything known of one person. */
final class Histories {

  private record Spelling(long id, String sentAs, String kind) {}

  /** One request, or several of the same batch, that a spelling was part of. */
  private record Sending(
      long batch,
      BatchState state,
      int attempts,
      @Nullable Instant lastAttempt,
      @Nullable Receipt receipt,
      @Nullable Instant dueAt) {

    boolean counts() {
      return state != BatchState.SPLIT && state != BatchState.VOID;
    }
  }

  private final long workspace;

  Histories(long workspace) {
    this.workspace = workspace;
  }

  Optional<PersonHistory> why(Session session, String publicIdentifier) throws SQLException {
    List<Spelling> spellings =
        session.list(
            """
            SELECT id, coalesce(sent_as, public_identifier), kind FROM entry
            WHERE workspace_id = ? AND public_identifier = ? ORDER BY form""",
            row -> new Spelling(row.getLong(1), row.getString(2), row.getString(3)),
            workspace,
            publicIdentifier);
    if (spellings.isEmpty()) {
      return Optional.empty();
    }
    Spelling person = spellings.get(0);
    List<Delivery> deliveries = new ArrayList<>();
    for (Spelling spelling : spellings) {
      deliveries.add(delivery(session, spelling));
    }
    return Optional.of(
        new PersonHistory(
            publicIdentifier,
            person.kind,
            recordedAt(session, person.id),
            sightings(session, person.id),
            deliveries));
  }

  private static Instant recordedAt(Session session, long entry) throws SQLException {
    return session
        .first(
            "SELECT recorded_at FROM page WHERE first_entry <= ?"
                + " ORDER BY first_entry DESC LIMIT 1",
            row -> Session.time(row, "recorded_at"),
            entry)
        .orElseThrow(() -> new SQLException("entry " + entry + " is in no page"));
  }

  private static List<Sighting> sightings(Session session, long entry) throws SQLException {
    return session.list(
        """
        SELECT s.name, g.* FROM sighting g JOIN source s ON s.id = g.source_id
        WHERE g.entry_id = ? ORDER BY g.first_seen, g.source_id""",
        row ->
            new Sighting(
                row.getString("name"),
                row.getString("first_key"),
                Session.time(row, "first_seen"),
                row.getString("last_key"),
                Session.time(row, "last_seen"),
                Session.textOrNull(row, "reason")),
        entry);
  }

  private Delivery delivery(Session session, Spelling spelling) throws SQLException {
    // A part comes after what it was halved from, and knows nothing of the requests before.
    List<Sending> sendings =
        session.list(
            """
            SELECT * FROM batch WHERE workspace_id = ? AND first_entry <= ? AND last_entry >= ?
            ORDER BY last_attempt_at, id""",
            Histories::sending,
            workspace,
            spelling.id,
            spelling.id);
    Long batch = null;
    BatchState state = BatchState.DUE;
    Instant dueAt = null;
    int attempts = 0;
    Instant lastAttempt = null;
    Receipt receipt = null;
    for (Sending sending : sendings) {
      attempts += sending.attempts;
      if (sending.lastAttempt != null) {
        lastAttempt = sending.lastAttempt;
        receipt = sending.receipt;
      }
      if (sending.counts()) {
        batch = sending.batch;
        state = sending.state;
        dueAt = sending.dueAt;
      }
    }
    String name = batch == null && isHeld(session, spelling.id) ? "held" : name(state);
    return new Delivery(spelling.sentAs, name, batch, attempts, lastAttempt, receipt, dueAt);
  }

  private static boolean isHeld(Session session, long entry) throws SQLException {
    return session.number(
            "SELECT claimable_at IS NULL FROM page WHERE first_entry <= ?"
                + " ORDER BY first_entry DESC LIMIT 1",
            entry)
        == 1;
  }

  private static Sending sending(ResultSet row) throws SQLException {
    String words = Session.textOrNull(row, "words");
    return new Sending(
        row.getLong("id"),
        BatchState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Session.timeOrNull(row, "last_attempt_at"),
        words == null
            ? null
            : new Receipt(row.getInt("status"), words, Session.intOrNull(row, "blocked")),
        Session.timeOrNull(row, "due_at"));
  }

  /** What waits for its turn is pending, whether or not it was tried before. */
  private static String name(BatchState state) {
    return state == BatchState.DUE ? "pending" : state.name().toLowerCase(Locale.ROOT);
  }
}
