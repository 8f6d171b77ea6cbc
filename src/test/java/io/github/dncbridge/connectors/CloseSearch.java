package io.github.dncbridge.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Close's Advanced Filtering, for the queries that connectors make. */
final class CloseSearch {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CURSOR_LIFE = Duration.ofSeconds(30);
  private static final int LARGEST_PAGE = 200;

  /** What is left of a search, as it was when it began. */
  private record Rest(List<ObjectNode> contacts, int delivered, Instant readAt) {}

  private final Map<String, Rest> rests = new HashMap<>();
  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private int pageSize = LARGEST_PAGE;
  private int cap = 10_000;

  void pageSize(int records) {
    pageSize = records;
  }

  void cap(int results) {
    cap = results;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Reply answer(String body, Collection<ObjectNode> contacts, Map<String, String> leadStatus) {
    JsonNode search = read(body);
    String cursor = search.path("cursor").asText("");
    if (search.path("cursor").isTextual() && !isValid(cursor)) {
      return Reply.json(
          400, "{\"field-errors\":{\"cursor\":\"Invalid or expired cursor.\"},\"errors\":[]}");
    }
    Rest rest =
        search.path("cursor").isTextual()
            ? rests.get(cursor)
            : new Rest(found(search.path("query"), contacts, leadStatus), 0, now);
    int size = Math.min(Math.min(pageSize, LARGEST_PAGE), search.path("_limit").asInt(50));
    List<ObjectNode> page = rest.contacts.stream().limit(size).toList();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    page.forEach(contact -> data.add(chosen(contact, search.path("_fields").path("contact"))));
    int left = rest.contacts.size() - page.size();
    if (left == 0) {
      answer.putNull("cursor");
    } else {
      String next = "cursor-" + rests.size();
      rests.put(
          next,
          new Rest(
              rest.contacts.subList(page.size(), rest.contacts.size()),
              rest.delivered + page.size(),
              now));
      answer.put("cursor", next);
    }
    return Reply.json(200, answer.toString());
  }

  /** A cursor that is too old and one that leads beyond the cap are refused alike. */
  private boolean isValid(String cursor) {
    Rest rest = rests.get(cursor);
    return rest != null
        && Duration.between(rest.readAt, now).compareTo(CURSOR_LIFE) <= 0
        && rest.delivered < cap;
  }

  private static List<ObjectNode> found(
      JsonNode query, Collection<ObjectNode> contacts, Map<String, String> leadStatus) {
    String since =
        query
            .at(condition(query, "date_created") + "/condition/on_or_after/value")
            .asText("1970-01-01T00:00:00Z");
    JsonNode related = related(query);
    return contacts.stream()
        .filter(contact -> !moment(contact).isBefore(moment(since)))
        .filter(
            contact ->
                related.isMissingNode()
                    || contains(
                        related, leadStatus.getOrDefault(contact.path("lead_id").asText(), "")))
        .sorted(Comparator.comparing(CloseSearch::moment))
        .map(ObjectNode::deepCopy)
        .toList();
  }

  private static String condition(JsonNode query, String field) {
    for (int i = 0; i < query.path("queries").size(); i++) {
      if (query.at("/queries/" + i + "/field/field_name").asText().equals(field)) {
        return "/queries/" + i;
      }
    }
    return "/none";
  }

  /** Returns the ids of the statuses of which a contact's lead must have one. */
  private static JsonNode related(JsonNode query) {
    for (JsonNode part : query.path("queries")) {
      if (part.path("type").asText().equals("has_related")
          && part.path("this_object_type").asText().equals("contact")
          && part.path("related_object_type").asText().equals("lead")
          && part.at("/related_query/field/field_name").asText().equals("status_id")
          && part.at("/related_query/condition/reference_type").asText().equals("status.lead")) {
        return part.at("/related_query/condition/object_ids");
      }
    }
    return query.path("none");
  }

  private static boolean contains(JsonNode array, String text) {
    for (JsonNode element : array) {
      if (element.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** Returns only what was asked for; without a wish, only the ids. */
  private static ObjectNode chosen(ObjectNode contact, JsonNode fields) {
    ObjectNode chosen = JSON.createObjectNode().put("__object_type", "contact");
    chosen.set("id", contact.path("id"));
    contact
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              if (contains(fields, name)
                  || (name.startsWith("custom.") && contains(fields, "custom"))) {
                chosen.set(name, field.getValue());
              }
            });
    return chosen;
  }

  private static Instant moment(ObjectNode contact) {
    return moment(contact.path("date_created").asText());
  }

  /** Times come with a zone and without; both are UTC. */
  private static Instant moment(String text) {
    return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
