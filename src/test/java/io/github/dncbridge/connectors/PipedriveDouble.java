package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Pipedrive's persons, interface version 2. */
public final class PipedriveDouble extends VendorDouble {

  /** The custom field "LinkedIn profile", as every account has another code for it. */
  public static final String LINKEDIN = "d4de1c1518b4531717c676029a45911c340390a6";

  /** The custom field "Do not contact", a choice of which 42 means yes. */
  public static final String DO_NOT_CONTACT = "0b1c2d3e4f5061728394a5b6c7d8e9f001122334";

  private static final String TOKEN = "p+ss&w%rd=a)&b=c}${body}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Long, ObjectNode> persons = new TreeMap<>();
  private int pageSize = 500;
  private int limitsInARow;
  private boolean campaigns = true;

  @Override
  public String connector() {
    return "pipedrive-persons";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "baseUrl", url(),
        "apiToken", "env:PIPEDRIVE_API_TOKEN",
        "requestsPerSecond", "1000");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("PIPEDRIVE_API_TOKEN", TOKEN);
  }

  @Override
  public synchronized void load(Path sample) throws IOException {
    JSON.readTree(sample.resolve("input.json").toFile())
        .path("data")
        .forEach(person -> persons.put(person.path("id").asLong(), person.deepCopy()));
  }

  @Override
  public synchronized void put(Contact contact) {
    ObjectNode person = JSON.createObjectNode();
    person.put("id", contact.key());
    person.put("name", "John Doe");
    // The update time has whole seconds: many persons share one.
    person.put("update_time", contact.changedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    person.put("is_deleted", false);
    person.putArray("label_ids");
    person.put("marketing_status", contact.optedOut() ? "unsubscribed" : "no_consent");
    person.put("doi_status", 1);
    person.putObject("custom_fields").put(LINKEDIN, contact.linkedIn()).putNull(DO_NOT_CONTACT);
    persons.put(contact.key(), person);
  }

  /** Deleted persons are no longer listed. */
  @Override
  public synchronized void delete(long key) {
    persons.remove(key);
  }

  /** The survivor keeps its own marketing status, and is changed by the merge. */
  @Override
  public synchronized void merge(long loser, long survivor) {
    persons.remove(loser);
    Objects.requireNonNull(persons.get(survivor))
        .put("update_time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  @Override
  public synchronized void pageSize(int size) {
    pageSize = size;
  }

  /** Makes this the company of somebody who does not use Campaigns. */
  public synchronized void withoutCampaigns() {
    campaigns = false;
  }

  @Override
  protected boolean isPage(Request request) {
    return request.path().equals("/api/v2/persons");
  }

  @Override
  protected Reply answer(Request request) {
    if (!request.header("x-api-token").equals(TOKEN)) {
      return unauthorized();
    }
    limitsInARow = 0;
    return switch (request.path()) {
      case "/api/v2/personFields" -> fields();
      case "/api/v2/persons" -> persons(request);
      default -> person(request);
    };
  }

  private Reply person(Request request) {
    String id = request.path().replaceFirst("^/api/v2/persons/", "");
    ObjectNode person = id.matches("\\d+") ? persons.get(Long.parseLong(id)) : null;
    if (person == null) {
      return Reply.json(404, "{\"success\":false,\"error\":\"Not found\",\"data\":null}");
    }
    ObjectNode answer = JSON.createObjectNode().put("success", true);
    answer.set("data", shown(person, request.parameter("include_fields")));
    return Reply.json(200, answer.toString());
  }

  private Reply fields() {
    return Reply.json(
        200,
        """
        {"success":true,"data":[
        {"field_name":"Name","field_code":"name","field_type":"varchar","is_custom_field":false},
        {"field_name":"Label","field_code":"label_ids","field_type":"set","is_custom_field":false},
        {"field_name":"LinkedIn profile","field_code":"%s","field_type":"varchar",
        "is_custom_field":true},
        {"field_name":"Do not contact","field_code":"%s","field_type":"enum","is_custom_field":true,
        "options":[{"id":42,"label":"Yes"}]}],
        "additional_data":{"next_cursor":null}}"""
            .formatted(LINKEDIN, DO_NOT_CONTACT));
  }

  private Reply persons(Request request) {
    List<ObjectNode> found = new ArrayList<>(persons.values());
    String since = request.parameter("updated_since");
    String until = request.parameter("updated_until");
    found.removeIf(
        person ->
            (!since.isEmpty() && updated(person).isBefore(Instant.parse(since)))
                || (!until.isEmpty() && !updated(person).isBefore(Instant.parse(until))));
    if (request.parameter("sort_by").equals("update_time")) {
      found.sort(Comparator.comparing(PipedriveDouble::updated));
    }
    int size = Math.min(pageSize, Integer.parseInt(request.parameter("limit")));
    int start = position(request.parameter("cursor"));
    ObjectNode answer = JSON.createObjectNode();
    answer.put("success", true);
    found.stream()
        .skip(start)
        .limit(size)
        .map(person -> shown(person, request.parameter("include_fields")))
        .forEach(answer.putArray("data")::add);
    String next = start + size < found.size() ? cursor(start + size) : null;
    answer.putObject("additional_data").put("next_cursor", next);
    return Reply.json(200, answer.toString());
  }

  /** The marketing fields are there when they are asked for, and Campaigns is used. */
  private JsonNode shown(ObjectNode person, String included) {
    ObjectNode shown = person.deepCopy();
    List<String> asked = List.of(included.split(",", -1));
    for (String field : List.of("marketing_status", "doi_status")) {
      if (!campaigns || !asked.contains(field)) {
        shown.remove(field);
      }
    }
    return shown;
  }

  private static Instant updated(ObjectNode person) {
    return Instant.parse(person.path("update_time").asText());
  }

  private static String cursor(int position) {
    return Base64.getEncoder()
        .encodeToString(("{\"id\":" + position + "}").getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String cursor) {
    String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
    return text.isEmpty() ? 0 : Integer.parseInt(text.replaceAll("\\D", ""));
  }

  private static Reply unauthorized() {
    return Reply.json(
            401,
            """
            {"success":false,"error":"unauthorized access","errorCode":401,\
            "error_info":"Please check developers.pipedrive.com"}""")
        .with("x-401-by-gw", "true");
  }

  /** Who goes on asking in spite of 429 is met by the page of the gateway. */
  private Reply limited() {
    limitsInARow++;
    return limitsInARow > 3
        ? Reply.of(403, "text/html", "<!DOCTYPE html><title>Access denied</title>")
        : Reply.json(429, "{\"success\":false,\"error\":\"Rate limit exceeded\",\"errorCode\":429}")
            .with("x-ratelimit-limit", "20")
            .with("x-ratelimit-remaining", "0")
            .with("x-ratelimit-reset", "1");
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> unauthorized();
      case RATE_LIMITED -> limited();
      case SERVER_ERROR ->
          Reply.json(
              500, "{\"success\":false,\"error\":\"Internal\",\"data\":null,\"error_info\":\"\"}");
      case MAINTENANCE_PAGE -> Reply.of(503, "text/html", "<html><h1>We'll be back</h1></html>");
      case TRUNCATED -> {
        String whole = answer(request).body();
        yield Reply.json(200, whole.substring(0, whole.length() / 2));
      }
      case FORBIDDEN ->
          Reply.json(
              403, "{\"success\":false,\"error\":\"Scope and URL mismatch\",\"error_info\":\"\"}");
    };
  }
}
