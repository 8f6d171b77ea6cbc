package io.github.dncbridge.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has been read.
 *
 * @param of a fingerprint of what was asked for: a cursor of other settings is of no use
 * @param watermark everything before it has been read; null until the first pull has ended
 * @param fullAt the watermark of the last full pull; null until one has ended
 * @param deltaLink what the next increment calls; null when there is none
 * @param underWay the pull that has not ended; null between pulls
 */
record PullCursor(
    String of,
    @Nullable Instant watermark,
    @Nullable Instant fullAt,
    @Nullable String deltaLink,
    @Nullable UnderWay underWay) {

  /**
   * A pull in the middle.
   *
   * @param window what it reads
   * @param mark the watermark when it has ended
   * @param newest the greatest time of change seen; null when none was
   * @param place the next page
   */
  record UnderWay(Window window, @Nullable Instant mark, @Nullable Instant newest, Place place) {}

  /** What the ledger's contract allows ({@link SourcePage#cursor}). */
  private static final int MAX_LENGTH = 2_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the cursor as text; without the place when it is too long to be kept. */
  String text() {
    String text = json().toString();
    return text.length() <= MAX_LENGTH || underWay == null ? text : betweenPulls().text();
  }

  /** Returns the cursor as it was before the pull under way. */
  PullCursor betweenPulls() {
    return new PullCursor(of, watermark, fullAt, deltaLink, null);
  }

  /** Returns the cursor of a source of which nothing has been read. */
  static PullCursor nowhere(String of) {
    return new PullCursor(of, null, null, null, null);
  }

  private ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("of", of);
    put(json, "watermark", watermark);
    put(json, "full", fullAt);
    if (deltaLink != null) {
      json.put("delta", deltaLink);
    }
    if (underWay != null) {
      ObjectNode pull = json.putObject("pull");
      pull.put("full", underWay.window().full());
      put(pull, "since", underWay.window().since());
      put(pull, "until", underWay.window().until());
      put(pull, "mark", underWay.mark());
      put(pull, "newest", underWay.newest());
      pull.put("at", underWay.place().at());
      underWay.place().known().forEach(pull.withArray("known")::add);
    }
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Instant moment) {
    if (moment != null) {
      json.put(name, moment.toString());
    }
  }

  /** Returns the cursor that the text holds; null when it holds none. */
  static @Nullable PullCursor parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.path("of").isTextual()) {
        return null;
      }
      return new PullCursor(
          json.path("of").asText(),
          moment(json, "watermark"),
          moment(json, "full"),
          json.path("delta").textValue(),
          underWay(json.path("pull")));
    } catch (JsonProcessingException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable UnderWay underWay(JsonNode pull) {
    if (!pull.path("at").isTextual()) {
      return null;
    }
    List<String> known = new ArrayList<>();
    pull.path("known").forEach(key -> known.add(key.asText()));
    return new UnderWay(
        new Window(pull.path("full").asBoolean(), moment(pull, "since"), moment(pull, "until")),
        moment(pull, "mark"),
        moment(pull, "newest"),
        new Place(pull.path("at").asText(), known));
  }

  private static @Nullable Instant moment(JsonNode json, String name) {
    String text = json.path(name).textValue();
    return text == null ? null : Instant.parse(text);
  }
}
