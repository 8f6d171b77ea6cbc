package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Calendly's event: its payload, and what was answered as {@code answers.<question>}.
 *
 * <p>Whoever cancels a meeting has not opted out: only an answer, or another field that is mapped,
 * can say so.
 */
final class CalendlyEvents implements EventReader {

  @Override
  public Events read(WebhookRequest request) {
    JsonNode body = JsonBody.read(request.body());
    JsonNode payload = body.path("payload");
    if (!payload.isObject()) {
      throw new MalformedBodyException("The body has no object 'payload'.");
    }
    ObjectNode record = payload.deepCopy();
    record.set("event", body.path("event").deepCopy());
    ObjectNode answers = record.putObject("answers");
    for (JsonNode each : payload.path("questions_and_answers")) {
      answers.set(JsonBody.text(each.path("question")), each.path("answer").deepCopy());
    }
    String uri = JsonBody.text(payload.path("uri"));
    String key = uri.isEmpty() ? Fingerprint.of(request.body().bytes()) : uri;
    String id =
        String.join(
            "/", JsonBody.text(body.path("event")), JsonBody.text(body.path("created_at")), key);
    return new Events(List.of(new Events.Part(id, new Event.Told(key, record))));
  }
}
