package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact as HubSpot holds it.
 *
 * @param properties what is set, as text; without those that every contact has
 * @param archivedAt null while it is not in the recycle bin
 */
record HubSpotContact(
    long id, Map<String, String> properties, Instant changedAt, @Nullable Instant archivedAt) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant CREATED = Instant.parse("2024-01-15T08:00:00.250Z");

  /** Returns this contact with one property more, changed then. */
  HubSpotContact with(String name, String value, Instant changed) {
    Map<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return new HubSpotContact(id, more, changed, archivedAt);
  }

  HubSpotContact archived(Instant when) {
    return new HubSpotContact(id, properties, changedAt, when);
  }

  /** Writes the contact with the three properties that always come, and those asked for. */
  ObjectNode write(Collection<String> wanted) {
    ObjectNode contact = JSON.createObjectNode().put("id", Long.toString(id));
    ObjectNode values = contact.putObject("properties");
    values.put("createdate", CREATED.toString());
    values.put("hs_object_id", Long.toString(id));
    values.put("lastmodifieddate", changedAt.toString());
    wanted.stream()
        .filter(name -> !values.has(name))
        .forEach(name -> values.put(name, properties.get(name)));
    contact.put("createdAt", CREATED.toString()).put("updatedAt", changedAt.toString());
    contact.put("archived", archivedAt != null);
    if (archivedAt != null) {
      contact.put("archivedAt", archivedAt.toString());
    }
    return contact;
  }
}
