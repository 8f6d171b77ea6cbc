package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.Reason;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries and sightings: who is known, and who asked. */
final class PeopleTable {

  /** As many as the driver holds in memory at a time. */
  private static final int CHUNK = 5_000;

  private static final int PERSON = 0;
  private static final int SECOND_SPELLING = 1;

  private final long workspace;
  private final NonAsciiForm nonAsciiForm;

  PeopleTable(long workspace, NonAsciiForm nonAsciiForm) {
    this.workspace = workspace;
    this.nonAsciiForm = nonAsciiForm;
  }

  /**
   * Inserts whoever is not known, and tells each new mention the id its entry was given.
   *
   * @param nextId what the database gives to the next entry: one writer at a time, no gaps
   * @return how many entries were inserted, second spellings included
   */
  long insertAbsent(Session session, List<Mention> mentions, long nextId) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            """
            INSERT INTO entry (workspace_id, public_identifier, form, sent_as, kind, reason)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""");
    // One for each statement of the batch; null for a second spelling.
    @Nullable Mention[] batched = new Mention[CHUNK + 1];
    int size = 0;
    long id = nextId;
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      PublicIdentifier identifier = mention.entry.identifier();
      String encoded = isAscii(identifier.value()) ? null : identifier.percentEncoded();
      boolean onlyEncoded = nonAsciiForm == NonAsciiForm.ENCODED;
      add(insert, mention, PERSON, onlyEncoded ? encoded : null);
      batched[size++] = mention;
      if (encoded != null && nonAsciiForm == NonAsciiForm.BOTH) {
        add(insert, mention, SECOND_SPELLING, encoded);
        batched[size++] = null;
      }
      if (size >= CHUNK || i == mentions.size() - 1) {
        id = insert(insert, batched, id);
        Arrays.fill(batched, null);
        size = 0;
      }
    }
    return id - nextId;
  }

  private void add(PreparedStatement insert, Mention mention, int form, @Nullable String sentAs)
      throws SQLException {
    PublicIdentifier identifier = mention.entry.identifier();
    insert.setLong(1, workspace);
    insert.setString(2, identifier.value());
    insert.setInt(3, form);
    insert.setString(4, sentAs);
    insert.setString(5, identifier.kind().code());
    insert.setString(6, text(mention.entry.reason()));
    insert.addBatch();
  }

  private static long insert(PreparedStatement insert, @Nullable Mention[] batched, long nextId)
      throws SQLException {
    long id = nextId;
    int[] inserted = insert.executeBatch();
    for (int i = 0; i < inserted.length; i++) {
      if (inserted[i] == 1) {
        Mention mention = batched[i];
        if (mention != null) {
          mention.entryId = id;
        }
        id++;
      }
    }
    return id;
  }

  /**
   * Stores who asked for each person: the first time stays, the last moves.
   *
   * @return how many of them are new
   */
  long remember(Session session, List<Mention> mentions, long source, Instant now)
      throws SQLException {
    PreparedStatement first =
        session.prepare(
            """
            INSERT INTO sighting
              (entry_id, source_id, first_key, first_seen, last_key, last_seen, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?)""");
    PreparedStatement again =
        session.prepare(
            """
            INSERT INTO sighting
              (source_id, first_key, first_seen, last_key, last_seen, reason, entry_id)
            SELECT ?, ?, ?, ?, ?, ?, id FROM entry
            WHERE workspace_id = ? AND public_identifier = ? AND form = 0
            ON CONFLICT (entry_id, source_id) DO UPDATE
            SET last_key = excluded.last_key, last_seen = excluded.last_seen,
              reason = coalesce(sighting.reason, excluded.reason)""");
    long millis = now.toEpochMilli();
    long fresh = 0;
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      if (mention.isNew()) {
        fresh++;
        first.setLong(1, mention.entryId);
        bind(first, 2, mention, source, millis);
        first.addBatch();
      } else {
        bind(again, 1, mention, source, millis);
        again.setLong(7, workspace);
        again.setString(8, mention.publicIdentifier());
        again.addBatch();
      }
      if (i % CHUNK == CHUNK - 1 || i == mentions.size() - 1) {
        first.executeBatch();
        again.executeBatch();
      }
    }
    return fresh;
  }

  private static void bind(
      PreparedStatement statement, int at, Mention mention, long source, long millis)
      throws SQLException {
    statement.setLong(at, source);
    statement.setString(at + 1, mention.firstKey);
    statement.setLong(at + 2, millis);
    statement.setString(at + 3, mention.lastKey);
    statement.setLong(at + 4, millis);
    statement.setString(at + 5, text(mention.entry.reason()));
  }

  private static @Nullable String text(@Nullable Reason reason) {
    return reason == null ? null : reason.text();
  }

  private static boolean isAscii(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }
}
