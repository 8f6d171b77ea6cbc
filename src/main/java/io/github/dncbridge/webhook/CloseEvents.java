package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Close's event: the contact as it is now. A deletion never unblocks. */
final class CloseEvents implements EventReader {

  @Override
  public Events read(WebhookRequest request) {
    JsonNode event = JsonBody.read(request.body()).path("event");
    String id = JsonBody.text(event.path("id"));
    if (id.isEmpty()) {
      throw new MalformedBodyException("The body has no event.id.");
    }
    JsonNode data = event.path("data");
    String key = JsonBody.text(data.path("id"));
    boolean contact =
        JsonBody.text(event.path("object_type")).equals("contact")
            && !JsonBody.text(event.path("action")).equals("deleted")
            && !key.isEmpty();
    // Close merges quick changes into an event it has sent before: its date tells them apart.
    String version = id + "@" + JsonBody.text(event.path("date_updated"));
    return new Events(
        List.of(
            new Events.Part(
                version, contact ? new Event.Told(key, data) : new Event.Irrelevant(id))));
  }
}
