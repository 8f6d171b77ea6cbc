package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A form that was filled in: answers by their field's {@code ref}, hidden fields as {@code
 * hidden.<name>}.
 */
final class TypeformEvents implements EventReader {

  @Override
  public Events read(WebhookRequest request) {
    JsonNode body = JsonBody.read(request.body());
    JsonNode response = body.path("form_response");
    String id = JsonBody.text(body.path("event_id"));
    if (!response.isObject() || id.isEmpty()) {
      throw new MalformedBodyException("The body has no event_id or no form_response.");
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.set("hidden", response.path("hidden").deepCopy());
    for (JsonNode answer : response.path("answers")) {
      String ref = JsonBody.text(answer.path("field").path("ref"));
      if (!ref.isEmpty()) {
        record.set(ref, answer(answer).deepCopy());
      }
    }
    String token = JsonBody.text(response.path("token"));
    return new Events(
        List.of(new Events.Part(id, new Event.Told(token.isEmpty() ? id : token, record))));
  }

  /** The value stands in a field named like the answer's type; choices have labels. */
  private static JsonNode answer(JsonNode answer) {
    JsonNode value = answer.path(JsonBody.text(answer.path("type")));
    if (value.has("label")) {
      return value.path("label");
    }
    return value.has("labels") ? value.path("labels") : value;
  }
}
