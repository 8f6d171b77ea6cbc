package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * HubSpot's search of contacts: numeric filters, one sort rule, an offset, and its caps.
 *
 * <p>Source: developers.hubspot.com/docs/api-reference/search/guide.
 */
final class HubSpotSearch {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAXIMUM_PAGE = 200;
  private static final int MAXIMUM_RESULTS = 10_000;
  private static final int MAXIMUM_LETTERS = 3_000;

  private final JsonNode query;
  private final String text;

  HubSpotSearch(String body) {
    text = body;
    try {
      query = JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Searches.
   *
   * @param index the contacts by ascending id
   * @param pageSize the most that a page holds, whatever is asked for
   */
  Reply answer(Collection<HubSpotContact> index, Collection<String> known, int pageSize) {
    int limit = query.path("limit").asInt(10);
    int after = query.path("after").asInt(0);
    int filters = all("/filterGroups").mapToInt(group -> group.path("filters").size()).sum();
    if (limit > MAXIMUM_PAGE || after + limit > MAXIMUM_RESULTS) {
      return HubSpotErrors.validation("There was a problem with the request: paging limit.");
    }
    if (filters > 18
        || all("/filterGroups").anyMatch(group -> group.path("filters").size() > 6)
        || query.path("filterGroups").size() > 5
        || query.path("sorts").size() > 1
        || text.length() > MAXIMUM_LETTERS) {
      return HubSpotErrors.validation("The query has too many filters, sorts or letters.");
    }
    if (all("/filterGroups")
        .flatMap(group -> elements(group.path("filters")))
        .anyMatch(filter -> !isNumeric(filter))) {
      return HubSpotErrors.validation("A filter names an unknown property or holds no number.");
    }
    return page(found(index), known, after, Math.min(limit, pageSize));
  }

  private List<HubSpotContact> found(Collection<HubSpotContact> index) {
    List<Predicate<HubSpotContact>> groups =
        all("/filterGroups").map(HubSpotSearch::matching).toList();
    Stream<HubSpotContact> found =
        index.stream().filter(contact -> groups.stream().anyMatch(group -> group.test(contact)));
    JsonNode sort = query.at("/sorts/0");
    // The index stands in the order of hs_object_id: sorting by it again would only cost time.
    return sort.path("propertyName").asText("hs_object_id").equals("hs_object_id")
            && sort.path("direction").asText("ASCENDING").equals("ASCENDING")
        ? found.toList()
        : found
            .sorted(
                (a, b) -> a.changedAt().compareTo(b.changedAt()) * (isDescending(sort) ? -1 : 1))
            .toList();
  }

  private Reply page(
      List<HubSpotContact> found, Collection<String> known, int after, int pageSize) {
    List<String> wanted = all("/properties").map(JsonNode::asText).filter(known::contains).toList();
    int end = Math.min(found.size(), after + pageSize);
    ObjectNode answer = JSON.createObjectNode().put("total", found.size());
    found
        .subList(Math.min(after, end), end)
        .forEach(contact -> answer.withArray("/results").add(contact.write(wanted)));
    answer.withArray("/results");
    if (end < found.size()) {
      answer.putObject("paging").putObject("next").put("after", Integer.toString(end));
    }
    return Reply.json(200, answer.toString());
  }

  private static boolean isDescending(JsonNode sort) {
    return sort.path("direction").asText().equals("DESCENDING");
  }

  private static boolean isNumeric(JsonNode filter) {
    return List.of("lastmodifieddate", "hs_object_id")
            .contains(filter.path("propertyName").asText())
        && filter.path("value").isTextual()
        && filter.path("value").asText().matches("\\d{1,18}");
  }

  private static Predicate<HubSpotContact> matching(JsonNode group) {
    return elements(group.path("filters"))
        .map(HubSpotSearch::filter)
        .reduce(contact -> true, Predicate::and);
  }

  private static Predicate<HubSpotContact> filter(JsonNode filter) {
    long value = Long.parseLong(filter.path("value").asText());
    boolean byId = filter.path("propertyName").asText().equals("hs_object_id");
    String operator = filter.path("operator").asText();
    return contact -> {
      int order = Long.compare(byId ? contact.id() : contact.changedAt().toEpochMilli(), value);
      return switch (operator) {
        case "EQ" -> order == 0;
        case "GT" -> order > 0;
        case "GTE" -> order >= 0;
        case "LT" -> order < 0;
        case "LTE" -> order <= 0;
        default -> throw new IllegalArgumentException("operator " + operator);
      };
    };
  }

  private Stream<JsonNode> all(String pointer) {
    return elements(query.at(pointer));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
