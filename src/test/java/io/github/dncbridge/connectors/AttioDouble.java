package io.github.dncbridge.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Attio's REST interface with the people of one workspace.
 *
 * <p>What of it is Attio's word and what a guess: {@code connectors/attio.md}.
 */
final class AttioDouble extends VendorDouble {

  static final String TOKEN = "p+ss&w%rd=a)&b=c}${body}";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PEOPLE = "/v2/objects/people/";
  private static final int LIMIT = 500;

  private final AttioPeople people = new AttioPeople();
  private int pageSize = LIMIT;

  @Override
  public String connector() {
    return "attio-people";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("baseUrl", url(), "accessToken", "env:ATTIO_TOKEN", "requestsPerSecond", "1000");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("ATTIO_TOKEN", TOKEN);
  }

  @Override
  public synchronized void load(Path sample) throws IOException {
    for (JsonNode person : JSON.readTree(sample.resolve("input.json").toFile()).path("data")) {
      people.add((ObjectNode) person);
    }
  }

  @Override
  public synchronized void put(Contact contact) {
    String id = AttioPeople.id(contact.key());
    people.set(id, "linkedin", "text", contact.linkedIn());
    people.set(id, "do_not_contact", "checkbox", contact.optedOut());
  }

  /** Gives a person a value of the attribute {@code lead_status}, a select. */
  synchronized void setLeadStatus(long key, String title, String optionId) {
    people.select(AttioPeople.id(key), "lead_status", title, optionId);
  }

  @Override
  public synchronized void delete(long key) {
    people.remove(AttioPeople.id(key));
  }

  /** Both vanish; a new record has the survivor's values, and the loser's where it has none. */
  @Override
  public synchronized void merge(long loser, long survivor) {
    people.merge(AttioPeople.id(loser), AttioPeople.id(survivor));
  }

  @Override
  public synchronized void pageSize(int records) {
    pageSize = records;
  }

  /** Archives an attribute: it is no longer listed, and its values are no longer shown. */
  synchronized void archive(String slug) {
    people.archive(slug);
  }

  /** Brings an attribute into being under another slug, or renames its title. */
  synchronized void addAttribute(String slug, String title, String type) {
    people.addAttribute(slug, title, type);
  }

  @Override
  protected boolean isPage(Request request) {
    return request.method().equals("POST") && request.path().equals(PEOPLE + "records/query");
  }

  @Override
  protected Reply answer(Request request) {
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return unauthorized();
    }
    if (isPage(request)) {
      return query(request);
    }
    if (request.path().equals(PEOPLE + "attributes")) {
      ObjectNode body = JSON.createObjectNode();
      body.set("data", people.attributes());
      return Reply.json(200, body.toString());
    }
    return request.path().startsWith(PEOPLE + "records/")
        ? record(request.path().substring((PEOPLE + "records/").length()))
        : notFound("Could not find what was asked for: " + request.path());
  }

  private Reply query(Request request) {
    JsonNode asked;
    try {
      asked = JSON.readTree(request.body());
    } catch (JsonProcessingException e) {
      return error(400, "invalid_request_error", "validation_type", "Body must be JSON.");
    }
    int limit = asked.path("limit").asInt(LIMIT);
    int offset = asked.path("offset").asInt(0);
    if (!asked.path("limit").isInt() || !asked.path("offset").isInt() || limit > LIMIT) {
      return error(
          400, "invalid_request_error", "validation_type", "limit and offset must be integers.");
    }
    JsonNode sort = asked.path("sorts").path(0);
    boolean byAge =
        sort.path("attribute").asText().equals("created_at")
            && sort.path("direction").asText().equals("asc");
    List<ObjectNode> all = byAge ? people.byAge() : people.inNoOrder(pages());
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    all.stream().skip(offset).limit(Math.min(limit, pageSize)).forEach(data::add);
    return Reply.json(200, answer.toString());
  }

  private Reply record(String id) {
    if (people.isMerging(id)) {
      return error(
          404, "invalid_request_error", "merge_in_progress", "This record is being merged.");
    }
    return people
        .find(id)
        .map(person -> Reply.json(200, JSON.createObjectNode().set("data", person).toString()))
        .orElseGet(() -> notFound("Could not find record with ID \"" + id + "\"."));
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> unauthorized();
      case RATE_LIMITED ->
          error(
                  429,
                  "rate_limit_error",
                  "rate_limit_exceeded",
                  "Rate limit exceeded, please try again later")
              .with(
                  "Retry-After",
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(
                      Instant.now().plusSeconds(1).atOffset(ZoneOffset.UTC)));
      case SERVER_ERROR ->
          error(500, "api_error", "internal_error", "An internal error has occurred.");
      case MAINTENANCE_PAGE ->
          Reply.of(503, "text/html", "<html><body>Attio will be back soon.</body></html>");
      case TRUNCATED -> {
        Reply whole = answer(request);
        yield new Reply(
            whole.status(), whole.headers(), whole.body().substring(0, whole.body().length() / 2));
      }
      case FORBIDDEN ->
          error(
              403,
              "auth_error",
              "insufficient_scopes",
              "Your token is missing the scope record_permission:read.");
    };
  }

  private static Reply unauthorized() {
    return error(401, "auth_error", "unauthorized", "The access token is missing or not valid.");
  }

  private static Reply notFound(String message) {
    return error(404, "invalid_request_error", "not_found", message);
  }

  private static Reply error(int status, String type, String code, String message) {
    return Reply.json(
        status,
        JSON.createObjectNode()
            .put("status_code", status)
            .put("type", type)
            .put("code", code)
            .put("message", message)
            .toString());
  }
}
