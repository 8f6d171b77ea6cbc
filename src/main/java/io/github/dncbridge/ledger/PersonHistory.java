package io.github.dncbridge.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the ledger knows of one person.
 *
 * @param kind the code of the identifier's kind
 * @param sightings every source that asked for the block, the first first
 * @param deliveries what was sent: one for each spelling, the canonical one first
 */
public record PersonHistory(
    String publicIdentifier,
    String kind,
    Instant recordedAt,
    List<Sighting> sightings,
    List<Delivery> deliveries) {

  /** A source that asked for the block, with its own reason. */
  public record Sighting(
      String source,
      String firstKey,
      Instant firstSeen,
      String lastKey,
      Instant lastSeen,
      @Nullable String reason) {}

  /**
   * What became of one spelling.
   *
   * @param state pending, sending, blocked, refused or held
   * @param batch null while it has not been claimed
   * @param attempts requests made with it so far
   * @param lastAttempt when the last answer, or the lack of one, was stored
   * @param dueAt when it is sent again; null when it is settled or never claimed
   */
  public record Delivery(
      String publicIdentifier,
      String state,
      @Nullable Long batch,
      int attempts,
      @Nullable Instant lastAttempt,
      @Nullable Receipt receipt,
      @Nullable Instant dueAt) {}
}
