package io.github.dncbridge.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The ids of events that were taken in lately. */
final class EventIds {

  /** Of the hash: so many ids collide by chance only after 2^64 of them. */
  private static final int BYTES = 16;

  private EventIds() {}

  /**
   * Stores the ids of events, in this order.
   *
   * @return for each whether it was not known: nobody brought it within {@link
   *     EventLedger#REPETITION_KNOWN}, and none before it here
   */
  static boolean[] add(Session session, long source, List<SourceEvent> events, Instant now)
      throws SQLException {
    PreparedStatement insert =
        session.prepare(
            """
            INSERT INTO event (source_id, digest, seen_at) VALUES (?, ?, ?)
            ON CONFLICT (source_id, digest) DO UPDATE SET seen_at = excluded.seen_at
            WHERE seen_at <= ?""");
    long millis = now.toEpochMilli();
    long forgotten = forgotten(now);
    MessageDigest hash = sha256();
    for (SourceEvent event : events) {
      insert.setLong(1, source);
      insert.setBytes(
          2, Arrays.copyOf(hash.digest(event.id().getBytes(StandardCharsets.UTF_8)), BYTES));
      insert.setLong(3, millis);
      insert.setLong(4, forgotten);
      insert.addBatch();
    }
    int[] added = insert.executeBatch();
    boolean[] isNew = new boolean[added.length];
    for (int i = 0; i < added.length; i++) {
      isNew[i] = added[i] == 1;
    }
    return isNew;
  }

  /** Deletes the oldest ids that are known no longer, at most {@code limit}. */
  static void purge(Session session, int limit, Instant now) throws SQLException {
    session.update(
        """
        DELETE FROM event WHERE (source_id, digest) IN
          (SELECT source_id, digest FROM event WHERE seen_at <= ? ORDER BY seen_at LIMIT ?)""",
        forgotten(now),
        limit);
  }

  private static long forgotten(Instant now) {
    return now.minus(EventLedger.REPETITION_KNOWN).toEpochMilli();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
