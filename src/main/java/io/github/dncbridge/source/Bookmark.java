package io.github.dncbridge.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.dncbridge.ledger.RunCounts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a source stands, as the ledger keeps it: the connector's cursor, and what the guards need.
 *
 * @param settings the fingerprint of the settings with which it was read
 * @param complete how many records the last complete full pull read; null before the first
 * @param pull the pull that is under way; null between two pulls
 * @param cursor the connector's; null when a pull of everything is next
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Bookmark(
    String settings, @Nullable Long complete, @Nullable Underway pull, @Nullable JsonNode cursor) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /**
   * A pull that has begun and not ended.
   *
   * @param read how many records its earlier runs read, which did not come to its end
   * @param fresh how many new people they recorded
   * @param before the connector's cursor before it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Underway(boolean full, long read, long fresh, @Nullable JsonNode before) {}

  /** Reads a bookmark; empty when the text is none, as from a file's run. */
  static Optional<Bookmark> read(String text) {
    try {
      return Optional.ofNullable(JSON.readValue(text, Bookmark.class))
          .filter(read -> read.settings != null);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Returns a connector's cursor as it is kept: readable when it is JSON, and unchanged always. */
  static JsonNode kept(String cursor) {
    try {
      JsonNode node = JSON.readTree(cursor);
      return node.isObject() && node.toString().equals(cursor) ? node : TextNode.valueOf(cursor);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(cursor);
    }
  }

  /** Returns the connector's cursor as the connector gave it. */
  static @Nullable String given(@Nullable JsonNode kept) {
    if (kept == null || kept.isNull()) {
      return null;
    }
    return kept.isTextual() ? kept.textValue() : kept.toString();
  }

  /** Returns the connector's cursor at which no pull was under way. */
  @Nullable JsonNode resting() {
    return pull == null ? cursor : pull.before;
  }

  /** Returns this bookmark with what the run that left it had read. */
  Bookmark after(RunCounts run) {
    return pull == null
        ? this
        : new Bookmark(
            settings,
            complete,
            new Underway(pull.full, pull.read + run.read(), pull.fresh + run.fresh(), pull.before),
            cursor);
  }

  /** Returns the text that the ledger keeps. */
  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A bookmark could not be written", e);
    }
  }
}
