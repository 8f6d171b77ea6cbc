package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Pipedrive's event, version 2: the person as it is now, or that it is gone.
 *
 * <p>A merge is a deletion and a change: the change tells of the survivor. A deletion never
 * unblocks.
 */
final class PipedriveEvents implements EventReader {

  private final boolean readAgain;

  /**
   * @param readAgain whether the person is read from Pipedrive before it counts; what is posted
   *     lacks the fields that Pipedrive gives only when asked, {@code marketing_status} among them
   */
  PipedriveEvents(boolean readAgain) {
    this.readAgain = readAgain;
  }

  @Override
  public Events read(WebhookRequest request) {
    JsonNode body = JsonBody.read(request.body());
    JsonNode meta = body.path("meta");
    String person = JsonBody.text(meta.path("entity_id"));
    String id = JsonBody.text(meta.path("id"));
    if (person.isEmpty() || id.isEmpty()) {
      throw new MalformedBodyException(
          "The body has no meta.id or no meta.entity_id. Expected is Pipedrive's version 2.");
    }
    JsonNode data = body.path("data");
    Event event;
    if (!JsonBody.text(meta.path("entity")).equals("person") || !data.isObject()) {
      event = new Event.Irrelevant(person);
    } else {
      event = readAgain ? new Event.Named(person) : new Event.Told(person, data);
    }
    return new Events(List.of(new Events.Part(id, event)));
  }
}
