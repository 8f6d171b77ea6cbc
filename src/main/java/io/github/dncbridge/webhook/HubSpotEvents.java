package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * HubSpot's array of events: they name contacts, which are read before they count.
 *
 * <p>A contact may be created opted out, change to it, or inherit it in a merge. A deletion never
 * unblocks.
 */
final class HubSpotEvents implements EventReader {

  private static final String CONTACT_TYPE = "0-1";
  private static final Set<String> READ_AGAIN =
      Set.of("creation", "propertyChange", "merge", "restore");

  private final Set<String> properties;

  /**
   * @param properties those whose change can matter; empty when any can
   */
  HubSpotEvents(Set<String> properties) {
    this.properties = Set.copyOf(properties);
  }

  @Override
  public Events read(WebhookRequest request) {
    JsonNode body = JsonBody.read(request.body());
    if (!body.isArray()) {
      throw new MalformedBodyException("The body is not an array of events.");
    }
    List<Events.Part> parts = new ArrayList<>();
    for (JsonNode event : body) {
      String object =
          JsonBody.text(event.path(event.has("newObjectId") ? "newObjectId" : "objectId"));
      String type = JsonBody.text(event.path("subscriptionType"));
      boolean matters = matters(type, event);
      // Changes of associations name two objects, and neither as objectId.
      if (type.isEmpty() || (matters && object.isEmpty())) {
        throw new MalformedBodyException(
            "Event " + (parts.size() + 1) + " has no objectId or no subscriptionType.");
      }
      // eventId alone is not unique: HubSpot says so.
      String id =
          String.join(
              "/",
              JsonBody.text(event.path("eventId")),
              JsonBody.text(event.path("subscriptionId")),
              JsonBody.text(event.path("occurredAt")),
              type,
              object);
      parts.add(
          new Events.Part(id, matters ? new Event.Named(object) : new Event.Irrelevant(object)));
    }
    return new Events(parts);
  }

  private boolean matters(String type, JsonNode event) {
    int dot = type.indexOf('.');
    String object = type.substring(0, Math.max(dot, 0));
    String change = type.substring(dot + 1);
    boolean contact =
        object.equals("contact")
            || (object.equals("object")
                && JsonBody.text(event.path("objectTypeId")).equals(CONTACT_TYPE));
    if (!contact || !READ_AGAIN.contains(change)) {
      return false;
    }
    return !change.equals("propertyChange")
        || properties.isEmpty()
        || properties.contains(JsonBody.text(event.path("propertyName")));
  }
}
