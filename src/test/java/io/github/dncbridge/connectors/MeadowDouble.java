package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Meadow, the invented CRM that CONTRIBUTING.md adds step by step. */
final class MeadowDouble extends VendorDouble {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "p+ss&w%rd=a)&b=c}${body}";

  private final Map<String, ObjectNode> people = new TreeMap<>();
  private int pageSize = 200;

  @Override
  public String connector() {
    return "meadow-people";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("baseUrl", url(), "apiKey", "env:MEADOW_API_KEY", "requestsPerSecond", "1000");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("MEADOW_API_KEY", KEY);
  }

  @Override
  public synchronized void load(Path sample) throws IOException {
    JSON.readTree(sample.resolve("input.json").toFile())
        .path("people")
        .forEach(person -> people.put(person.path("id").asText(), person.deepCopy()));
  }

  @Override
  public synchronized void put(Contact contact) {
    ObjectNode person = JSON.createObjectNode();
    person.put("id", "p-" + contact.key());
    person.put("updated_at", contact.changedAt().toString());
    person
        .putObject("fields")
        .put("linkedin", contact.linkedIn())
        .put("do_not_contact", contact.optedOut());
    people.put("p-" + contact.key(), person);
  }

  @Override
  public synchronized void delete(long key) {
    people.remove("p-" + key);
  }

  @Override
  public void merge(long loser, long survivor) {
    delete(loser);
  }

  @Override
  public synchronized void pageSize(int size) {
    pageSize = size;
  }

  @Override
  protected boolean isPage(Request request) {
    return request.path().equals("/v1/people");
  }

  @Override
  protected Reply answer(Request request) {
    if (!request.header("Authorization").equals("Bearer " + KEY)) {
      return problem(401, "key_unknown");
    }
    return switch (request.path()) {
      case "/v1/people" -> page(request);
      case "/v1/people/fields" ->
          Reply.json(
              200,
              """
              {"fields":[{"key":"linkedin","title":"LinkedIn"},
              {"key":"do_not_contact","title":"Do not contact"},
              {"key":"newsletter","title":"Gets the magazine"}]}""");
      default -> problem(404, "not_found");
    };
  }

  private Reply page(Request request) {
    String after = request.parameter("updated_after");
    String before = request.parameter("updated_before");
    List<ObjectNode> found =
        people.values().stream()
            .filter(person -> after.isEmpty() || !updated(person).isBefore(Instant.parse(after)))
            .filter(person -> before.isEmpty() || updated(person).isBefore(Instant.parse(before)))
            .toList();
    String token = request.parameter("page_token");
    int start = token.isEmpty() ? 0 : Integer.parseInt(token);
    int end = Math.min(found.size(), start + pageSize);
    ObjectNode answer = JSON.createObjectNode();
    found.subList(start, end).forEach(answer.putArray("people")::add);
    if (end < found.size()) {
      answer.put("next_page_token", Integer.toString(end));
    }
    return Reply.json(200, answer.toString());
  }

  private static Instant updated(ObjectNode person) {
    return Instant.parse(person.path("updated_at").asText());
  }

  private static Reply problem(int status, String title) {
    return Reply.json(status, "{\"problem\":{\"title\":\"" + title + "\"}}");
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> problem(401, "key_unknown");
      case RATE_LIMITED -> problem(429, "too_many_requests").with("Retry-After", "1");
      case SERVER_ERROR -> problem(500, "sorry");
      case MAINTENANCE_PAGE -> Reply.of(503, "text/html", "<html>Back soon</html>");
      case TRUNCATED -> Reply.json(200, "{\"people\":[{\"id\":\"p-");
      case FORBIDDEN -> problem(403, "scope_missing");
    };
  }
}
