package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Attio's events: ids alone, so every record is read before it counts. */
final class AttioEvents implements EventReader {

  private static final Set<String> READ_AGAIN =
      Set.of("record.created", "record.updated", "record.merged");

  @Override
  public Events read(WebhookRequest request) {
    JsonNode events = JsonBody.read(request.body()).path("events");
    if (!events.isArray()) {
      throw new MalformedBodyException("The body has no array 'events'.");
    }
    // One key for the whole delivery, so an event's place in it belongs to its id.
    String delivery =
        request.header("idempotency-key").orElseGet(() -> Fingerprint.of(request.body().bytes()));
    List<Events.Part> parts = new ArrayList<>();
    for (JsonNode event : events) {
      String type = JsonBody.text(event.path("event_type"));
      String record = JsonBody.text(event.path("id").path("record_id"));
      boolean matters = READ_AGAIN.contains(type);
      // Notes, tasks and members of a list have no record.
      if (type.isEmpty() || (matters && record.isEmpty())) {
        throw new MalformedBodyException(
            "Event " + (parts.size() + 1) + " has no event_type or no id.record_id.");
      }
      parts.add(
          new Events.Part(
              delivery + "/" + parts.size(),
              matters ? new Event.Named(record) : new Event.Irrelevant(record)));
    }
    return new Events(parts);
  }
}
