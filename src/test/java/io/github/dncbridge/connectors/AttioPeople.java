package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of {@link AttioDouble}: every value in an array, whatever the attribute. */
final class AttioPeople {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OBJECT = "97052eb9-0000-4000-8000-000000000001";
  private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00.000000001Z");

  private final Map<String, ObjectNode> people = new LinkedHashMap<>();
  private final Map<String, ObjectNode> attributes = new LinkedHashMap<>();
  private final Set<String> archived = new HashSet<>();
  private final Set<String> merging = new HashSet<>();
  private int created;

  AttioPeople() {
    addAttribute("name", "Name", "personal-name");
    addAttribute("email_addresses", "Email addresses", "email-address");
    addAttribute("linkedin", "LinkedIn", "text");
    addAttribute("do_not_contact", "Do not contact", "checkbox");
    addAttribute("lead_status", "Lead status", "select");
    addAttribute("created_at", "Created at", "timestamp");
  }

  static String id(long key) {
    return "bf071e1f-6035-429d-b874-%012d".formatted(key);
  }

  void addAttribute(String slug, String title, String type) {
    ObjectNode attribute = JSON.createObjectNode();
    attribute.putObject("id").put("object_id", OBJECT).put("attribute_id", "a-" + slug);
    attributes.put(
        slug,
        attribute
            .put("title", title)
            .putNull("description")
            .put("api_slug", slug)
            .put("type", type)
            .put("is_multiselect", false)
            .put("is_archived", false));
  }

  void archive(String slug) {
    archived.add(slug);
  }

  ArrayNode attributes() {
    ArrayNode listed = JSON.createArrayNode();
    attributes.forEach(
        (slug, attribute) -> {
          if (!archived.contains(slug)) {
            listed.add(attribute);
          }
        });
    return listed;
  }

  void add(ObjectNode person) {
    people.put(person.path("id").path("record_id").asText(), person);
  }

  void remove(String id) {
    people.remove(id);
  }

  void set(String id, String slug, String type, @Nullable Object value) {
    ArrayNode values = values(id, slug);
    values.removeAll();
    if (value != null) {
      ObjectNode object = value(type);
      object.set("value", JSON.valueToTree(value));
      values.add(object);
    }
  }

  void select(String id, String slug, String title, String optionId) {
    ObjectNode object = value("select");
    ObjectNode option = object.putObject("option");
    option.putObject("id").put("object_id", OBJECT).put("option_id", optionId);
    option.put("title", title).put("is_archived", false);
    values(id, slug).removeAll().add(object);
  }

  private static ObjectNode value(String type) {
    return JSON.createObjectNode()
        .put("active_from", FIRST.toString())
        .putNull("active_until")
        .put("attribute_type", type);
  }

  private ArrayNode values(String id, String slug) {
    return ((ObjectNode) people.computeIfAbsent(id, this::created).get("values")).withArray(slug);
  }

  /** Every person has every attribute; those without a value are empty arrays. */
  private ObjectNode created(String id) {
    Instant at = FIRST.plus(Duration.ofMinutes(created++));
    ObjectNode person = JSON.createObjectNode();
    person
        .putObject("id")
        .put("workspace_id", "14beef7a-0000-4000-8000-000000000001")
        .put("object_id", OBJECT)
        .put("record_id", id);
    person.put("created_at", at.toString());
    person.put("web_url", "https://app.attio.com/example/person/" + id);
    ObjectNode values = person.putObject("values");
    attributes.keySet().forEach(values::putArray);
    values.withArray("created_at").add(value("timestamp").put("value", at.toString()));
    return person;
  }

  void merge(String loser, String survivor) {
    ObjectNode lost = people.remove(loser);
    ObjectNode kept = people.remove(survivor);
    String id = id(900_000_000_000L + created);
    ObjectNode merged = created(id);
    ObjectNode values = (ObjectNode) merged.get("values");
    for (String slug : attributes.keySet()) {
      JsonNode survivors = kept.path("values").path(slug);
      if (!slug.equals("created_at")) {
        values.set(slug, survivors.isEmpty() ? lost.path("values").path(slug) : survivors);
      }
    }
    people.put(id, merged);
    merging.add(id);
  }

  /** Returns whether a merge is under way still, and lets it end. */
  boolean isMerging(String id) {
    return merging.remove(id);
  }

  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(people.get(id)).map(this::shown);
  }

  List<ObjectNode> byAge() {
    return people.values().stream()
        .sorted(Comparator.comparing(person -> Instant.parse(person.path("created_at").asText())))
        .map(this::shown)
        .toList();
  }

  /** Returns what a query without a sort gets: any order, and another one each time. */
  List<ObjectNode> inNoOrder(int seed) {
    List<ObjectNode> all = new ArrayList<>(byAge());
    Collections.rotate(all, seed);
    return all;
  }

  private ObjectNode shown(ObjectNode person) {
    ObjectNode shown = person.deepCopy();
    ((ObjectNode) shown.get("values")).remove(archived);
    return shown;
  }
}
