package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contacts of a HubSpot account, and what its search index knows of them. */
final class HubSpotContacts {

  private final NavigableMap<Long, HubSpotContact> active = new TreeMap<>();
  private final NavigableMap<Long, HubSpotContact> archived = new TreeMap<>();

  /** What search sees: it learns of a change some seconds after the list. */
  private final NavigableMap<Long, HubSpotContact> index = new TreeMap<>();

  private final Map<Long, Long> survivors = new HashMap<>();
  private boolean indexing = true;

  /** Takes a contact as HubSpot writes one in a list. */
  void load(JsonNode contact) {
    Map<String, String> properties = new LinkedHashMap<>();
    contact.path("properties").properties().stream()
        .filter(property -> !property.getValue().isNull())
        .forEach(property -> properties.put(property.getKey(), property.getValue().asText()));
    Instant changed = Instant.parse(contact.path("updatedAt").asText());
    HubSpotContact loaded =
        new HubSpotContact(contact.path("id").asLong(), properties, changed, null);
    put(loaded);
    if (contact.path("archived").asBoolean()) {
      archive(loaded.id(), Instant.parse(contact.path("archivedAt").asText()));
    }
  }

  void put(Contact contact) {
    long id = survivors.getOrDefault(contact.key(), contact.key());
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("email", "contact-" + id + "@example.com");
    // A class of billing: it says nothing of what the person wants.
    properties.put("hs_marketable_status", Boolean.toString(id % 2 == 0));
    if (contact.linkedIn() != null) {
      properties.put("hs_linkedin_url", contact.linkedIn());
    }
    // A switch that nobody ever touched is null, not false.
    if (contact.optedOut() || id % 3 == 0) {
      properties.put("hs_email_optout", Boolean.toString(contact.optedOut()));
    }
    put(new HubSpotContact(id, properties, contact.changedAt(), null));
  }

  void put(HubSpotContact contact) {
    archived.remove(contact.id());
    active.put(contact.id(), contact);
    if (indexing) {
      index.put(contact.id(), contact);
    }
  }

  /** Moves a contact to the recycle bin, where search never looks. */
  void archive(long id, Instant when) {
    index.remove(id);
    archived.put(id, Objects.requireNonNull(active.remove(id)).archived(when));
  }

  /** Leaves nothing of a contact. */
  void privacyDelete(long id) {
    active.remove(id);
    archived.remove(id);
    index.remove(id);
  }

  /** Leaves the survivor, with its own opt-out; who asks for the loser gets the survivor. */
  void merge(long loser, long survivor) {
    HubSpotContact gone = Objects.requireNonNull(active.remove(loser));
    HubSpotContact kept = Objects.requireNonNull(active.get(survivor));
    index.remove(loser);
    survivors.put(loser, survivor);
    put(
        kept.with(
            "hs_merged_object_ids",
            Long.toString(loser),
            gone.changedAt().isAfter(kept.changedAt()) ? gone.changedAt() : kept.changedAt()));
  }

  /** Lets search see no new change until {@link #catchUp}. */
  void lag() {
    indexing = false;
  }

  void catchUp() {
    indexing = true;
    index.putAll(active);
  }

  @Nullable HubSpotContact find(long id, boolean recycleBin) {
    return listed(recycleBin).get(survivors.getOrDefault(id, id));
  }

  NavigableMap<Long, HubSpotContact> listed(boolean recycleBin) {
    return recycleBin ? archived : active;
  }

  NavigableMap<Long, HubSpotContact> indexed() {
    return index;
  }
}
