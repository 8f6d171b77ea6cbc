package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A body that is one JSON object and tells of one record. */
final class OneRecord implements EventReader {

  private final BiFunction<WebhookRequest, JsonNode, Optional<String>> id;

  /**
   * @param id finds the event's id; the body's fingerprint stands in where there is none
   */
  OneRecord(BiFunction<WebhookRequest, JsonNode, Optional<String>> id) {
    this.id = id;
  }

  /** The id stands in the first of these headers that the request has. */
  static OneRecord withIdInHeader(String... names) {
    return new OneRecord((request, body) -> SignatureFormat.first(request, List.of(names)));
  }

  /** The id stands in this field of the body. */
  static OneRecord withIdIn(String field) {
    return new OneRecord(
        (request, body) ->
            Optional.of(JsonBody.text(body.path(field))).filter(text -> !text.isEmpty()));
  }

  @Override
  public Events read(WebhookRequest request) {
    JsonNode body = JsonBody.read(request.body());
    if (!body.isObject()) {
      throw new MalformedBodyException("The body is not a JSON object.");
    }
    String event = id.apply(request, body).orElseGet(() -> Fingerprint.of(request.body().bytes()));
    return new Events(List.of(new Events.Part(event, new Event.Told(event, body))));
  }
}
