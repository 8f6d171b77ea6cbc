package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Close's API as far as contacts are read by it: the search, and the custom fields. */
public class CloseDouble extends VendorDouble {

  private static final String SECRET_NAME = "CLOSE_API_KEY";
  private static final String API_KEY = "api_p+ss&w%rd=a)&b=c}${body}";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  /** In the order in which they were created, as the search is asked to sort. */
  private final Map<String, ObjectNode> contacts = new LinkedHashMap<>();

  private final Map<String, String> leadStatus = new LinkedHashMap<>();
  private final CloseSearch search = new CloseSearch();
  private boolean loggedOut;

  @Override
  public String connector() {
    return "close-contacts";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "baseUrl",
        url() + "/api/v1",
        "apiKey",
        "env:" + SECRET_NAME,
        "identifier",
        "urls[].url",
        "requestsPerSecond",
        "1000");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(SECRET_NAME, API_KEY);
  }

  @Override
  public void load(Path sample) throws IOException {
    JsonNode input = JSON.readTree(sample.resolve("input.json").toFile());
    input.path("data").forEach(each -> contacts.put(each.path("id").asText(), (ObjectNode) each));
    input
        .path("leads")
        .forEach(lead -> leadStatus.put(lead.path("id").asText(), lead.path("status_id").asText()));
  }

  @Override
  public void put(Contact contact) {
    ObjectNode known = contacts.get(id(contact.key()));
    ObjectNode json = JSON.createObjectNode();
    json.put("id", id(contact.key())).put("lead_id", "lead_" + contact.key());
    json.putArray("emails")
        .addObject()
        .put("email", "person-%d@example.com".formatted(contact.key()))
        .put("type", "office")
        .put("is_unsubscribed", contact.optedOut());
    if (contact.linkedIn() == null) {
      json.putArray("urls");
    } else {
      json.putArray("urls").addObject().put("url", contact.linkedIn()).put("type", "url");
    }
    String changed = zoned(contact.changedAt());
    json.put("date_created", known == null ? changed : known.path("date_created").asText());
    json.put("date_updated", changed);
    contacts.put(id(contact.key()), json);
  }

  @Override
  public void delete(long key) {
    contacts.remove(id(key));
  }

  /** Merges the leads of the two: both contacts live on, under one lead. */
  @Override
  public void merge(long loser, long survivor) {
    ObjectNode moved = contact(loser);
    leadStatus.remove(moved.path("lead_id").asText());
    moved.set("lead_id", contact(survivor).path("lead_id"));
  }

  @Override
  public void pageSize(int records) {
    search.pageSize(records);
  }

  /** Returns a contact, to be changed as Close's users and its unsubscribe links do. */
  ObjectNode contact(long key) {
    ObjectNode contact = contacts.get(id(key));
    if (contact == null) {
      throw new IllegalArgumentException("no contact " + key);
    }
    return contact;
  }

  /** Unsubscribes a contact's address; this moves no time of the contact. */
  void unsubscribe(long key) {
    ((ObjectNode) contact(key).at("/emails/0")).put("is_unsubscribed", true);
  }

  void leadStatus(long key, String statusId) {
    leadStatus.put(contact(key).path("lead_id").asText(), statusId);
  }

  /** Sets how many results one search gives at most. */
  void resultsASearch(int results) {
    search.cap(results);
  }

  /** Lets time pass: cursors live for 30 seconds. */
  void pass(Duration time) {
    search.pass(time);
  }

  static String zoned(Instant time) {
    return MICROSECONDS.format(time) + "+00:00";
  }

  /** Returns the time as Close writes it in events and in some objects. */
  static String zoneless(Instant time) {
    return MICROSECONDS.format(time);
  }

  private static String id(long key) {
    return "cont_" + key;
  }

  @Override
  protected boolean isPage(Request request) {
    return request.path().equals("/api/v1/data/search/");
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> {
        loggedOut = true;
        yield answer(request);
      }
      case RATE_LIMITED -> rateLimited();
      case SERVER_ERROR -> Reply.json(500, "{\"error\":\"Internal server error\"}");
      case MAINTENANCE_PAGE -> Reply.of(503, "text/html", "<html><h1>Close is down</h1></html>");
      case TRUNCATED -> {
        String body = answer(request).body();
        yield Reply.json(200, body.substring(0, body.length() / 2));
      }
      case FORBIDDEN -> Reply.json(403, "{\"error\":\"You don't have permission to do this.\"}");
    };
  }

  private static Reply rateLimited() {
    return Reply.json(
            429,
            """
            {"error":{"rate_reset":0.25,"message":"API call count exceeded for this 15 second \
            window","rate_limit":100,"rate_window":15}}""")
        .with("RateLimit", "limit=100, remaining=0, reset=0.25");
  }

  @Override
  protected Reply answer(Request request) {
    if (!request.path().endsWith("/")) {
      return Reply.empty(301).with("Location", url() + request.path() + "/");
    }
    String basic =
        Base64.getEncoder().encodeToString((API_KEY + ":").getBytes(StandardCharsets.UTF_8));
    if (loggedOut || !request.header("Authorization").equals("Basic " + basic)) {
      loggedOut = false;
      return Reply.json(401, "{\"error\":\"The server could not verify that you are authorized\"}");
    }
    return switch (request.method() + " " + request.path()) {
      case "GET /api/v1/custom_field_schema/contact/" -> Reply.json(200, customFields());
      case "POST /api/v1/data/search/" ->
          search
              .answer(request.body(), contacts.values(), leadStatus)
              .with("RateLimit", "limit=100, remaining=50, reset=5");
      default -> Reply.json(404, "{\"error\":\"Not found\"}");
    };
  }

  private static String customFields() {
    return """
        {"fields":[
          {"id":"cf_linkedin","name":"LinkedIn URL","type":"text","accepts_multiple_values":false},
          {"id":"cf_consent","name":"Outreach","type":"choices",
           "choices":["Allowed","Do not contact"],"accepts_multiple_values":true}]}""";
  }
}
