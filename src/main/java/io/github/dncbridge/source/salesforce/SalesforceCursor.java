package io.github.dncbridge.source.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an org was read: what stands in the ledger after each page. */
sealed interface SalesforceCursor {

  /**
   * Which fields of which objects it was read for; read for others, an org has to be read anew, as
   * a person may have opted out in a field that nobody looked at.
   */
  String plan();

  /** Up to when, by the org's own clock, everything has been read or is being read. */
  Instant until();

  /** Everything before this moment has been read. */
  record Done(String plan, Instant until) implements SalesforceCursor {}

  /**
   * A pull in the middle.
   *
   * @param since changes from then on are read; null when everything is
   * @param step the name of the query under way
   */
  record UnderWay(String plan, @Nullable Instant since, Instant until, String step, Place place)
      implements SalesforceCursor {

    UnderWay at(Place other) {
      return new UnderWay(plan, since, until, step, other);
    }

    UnderWay at(String otherStep) {
      return new UnderWay(plan, since, until, otherStep, Place.START);
    }
  }

  /** Returns the cursor as JSON. */
  default String text() {
    ObjectNode json = Json.MAPPER.createObjectNode().put("plan", plan());
    if (this instanceof UnderWay here) {
      if (here.since() != null) {
        json.put("since", here.since().toString());
      }
      json.put("until", here.until().toString()).put("step", here.step());
      put(json, "next", here.place().next());
      put(json, "job", here.place().job());
      put(json, "locator", here.place().locator());
    } else {
      json.put("watermark", until().toString());
    }
    return json.toString();
  }

  /** Returns what {@link #text} wrote; empty for anything else. */
  static Optional<SalesforceCursor> parse(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      String plan = json.path("plan").asText();
      if (json.has("watermark")) {
        return Optional.of(new Done(plan, Instant.parse(json.path("watermark").asText())));
      }
      Place place = new Place(text(json, "next"), text(json, "job"), text(json, "locator"));
      String since = text(json, "since");
      return place.isSafe()
          ? Optional.of(
              new UnderWay(
                  plan,
                  since == null ? null : Instant.parse(since),
                  Instant.parse(json.path("until").asText()),
                  json.path("step").asText(),
                  place))
          : Optional.empty();
    } catch (DateTimeException | IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.hasNonNull(name) ? json.path(name).asText() : null;
  }

  /** Keeps the mapper out of the interface's own names. */
  final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}
  }
}
