package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.Reason;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries and sightings: who is known, who asked first, and who asked again. */
final class PeopleTable {

  /** As many as the driver holds in memory at a time. */
  private static final int CHUNK = 5_000;

  private final long workspace;
  private final NonAsciiForm nonAsciiForm;

  PeopleTable(long workspace, NonAsciiForm nonAsciiForm) {
    this.workspace = workspace;
    this.nonAsciiForm = nonAsciiForm;
  }

  /**
   * Inserts whoever is not known, and tells each mention whether it is new.
   *
   * @return how many entries were inserted, second spellings included
   */
  long insertAbsent(Session session, List<Mention> mentions) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            """
            INSERT INTO entry
              (workspace_id, public_identifier, form, sent_as, kind, reason, first_key)
            VALUES (%d, ?1, %s, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING"""
                .formatted(workspace, form()));
    // One for each statement of the batch; null for a second spelling.
    @Nullable Mention[] batched = new Mention[CHUNK + 1];
    int size = 0;
    long inserted = 0;
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      PublicIdentifier identifier = mention.entry.identifier();
      String encoded = isAscii(identifier.value()) ? null : identifier.percentEncoded();
      boolean onlyEncoded = nonAsciiForm == NonAsciiForm.ENCODED;
      add(insert, mention, onlyEncoded ? encoded : null);
      batched[size++] = mention;
      if (encoded != null && nonAsciiForm == NonAsciiForm.BOTH) {
        add(insert, mention, encoded);
        batched[size++] = null;
      }
      if (size >= CHUNK || i == mentions.size() - 1) {
        inserted += insert(insert, batched);
        Arrays.fill(batched, null);
        size = 0;
      }
    }
    return inserted;
  }

  /**
   * What tells a second spelling: where both are sent, only that one is sent as something else. It
   * stands in the statement, like all that is the same for each, as binding it takes time.
   */
  private String form() {
    return nonAsciiForm == NonAsciiForm.BOTH ? "?2 IS NOT NULL" : "0";
  }

  private static void add(PreparedStatement insert, Mention mention, @Nullable String sentAs)
      throws SQLException {
    PublicIdentifier identifier = mention.entry.identifier();
    insert.setString(1, identifier.value());
    insert.setString(2, sentAs);
    insert.setString(3, identifier.kind().code());
    insert.setString(4, text(mention.entry.reason()));
    insert.setString(5, mention.firstKey);
    insert.addBatch();
  }

  private static int insert(PreparedStatement insert, @Nullable Mention[] batched)
      throws SQLException {
    int sum = 0;
    int[] inserted = insert.executeBatch();
    for (int i = 0; i < inserted.length; i++) {
      sum += inserted[i];
      Mention mention = batched[i];
      if (mention != null) {
        mention.isNew = inserted[i] == 1;
      }
    }
    return sum;
  }

  /**
   * Stores who asked again: the first time of each source stays, the last moves. Who asked first
   * for a new person was inserted with the entry.
   *
   * @return how many of them are new
   */
  long remember(Session session, List<Mention> mentions, long source, Instant now)
      throws SQLException {
    PreparedStatement again =
        session.prepare(
            """
            INSERT INTO sighting (source_id, first_key, first_seen, last_key, reason, entry_id)
            SELECT ?, ?, ?, ?, ?, id FROM entry
            WHERE workspace_id = ? AND public_identifier = ? AND form = 0
            ON CONFLICT (entry_id, source_id) DO UPDATE
            SET last_key = coalesce(excluded.last_key, excluded.first_key),
              last_seen = excluded.first_seen, reason = coalesce(sighting.reason, excluded.reason)""");
    long millis = now.toEpochMilli();
    long fresh = 0;
    int size = 0;
    for (Mention mention : mentions) {
      if (mention.isNew) {
        fresh++;
      }
      if (!mention.isNew || mention.isRepeated()) {
        again.setLong(1, source);
        again.setString(2, mention.firstKey);
        again.setLong(3, millis);
        again.setString(4, mention.isRepeated() ? mention.lastKey : null);
        again.setString(5, text(mention.entry.reason()));
        again.setLong(6, workspace);
        again.setString(7, mention.publicIdentifier());
        again.addBatch();
        size++;
      }
      if (size == CHUNK) {
        again.executeBatch();
        size = 0;
      }
    }
    again.executeBatch();
    return fresh;
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
