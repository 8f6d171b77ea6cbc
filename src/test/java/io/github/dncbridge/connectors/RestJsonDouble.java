package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An invented CRM that can page, log in and limit in every way that {@code rest-json} can be told
 * about.
 */
public final class RestJsonDouble extends VendorDouble {
  /** How the next page is found. */
  public enum Paging {
    CURSOR,
    LINK,
    LINK_HEADER,
    OFFSET,
    PAGE,
    LAST_KEY
  }

  /** How a request proves who makes it. */
  public enum Auth {
    BEARER,
    HEADER,
    BASIC,
    OAUTH_CLIENT_CREDENTIALS,
    OAUTH_REFRESH_TOKEN
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Long, ObjectNode> records = new TreeMap<>();
  private final Paging paging;
  private final RestJsonLogin login;
  private int pageSize = 100;
  private boolean cursorsExpire;

  /** A double that pages by cursor and takes a bearer token. */
  public RestJsonDouble() {
    this(Paging.CURSOR, Auth.BEARER, "p+ss&w%rd=a)&b=c}${body}");
  }

  public RestJsonDouble(Paging paging, Auth auth, String secret) {
    this.paging = paging;
    this.login = new RestJsonLogin(auth, secret);
  }

  @Override
  public String connector() {
    return "rest-json";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("baseUrl", url());
    settings.put("optOut", "dnc");
    settings.put("fieldsPath", "/v1/fields");
    settings.put("fieldsRecords", "fields");
    settings.put("fieldsName", "name");
    settings.put("fieldsLabel", "title");
    settings.put("fullPath", "/v1/people");
    settings.put("changesPath", "/v1/people");
    settings.put("records", "result.people");
    settings.put("key", "id");
    settings.put("value", "attributes.{field}");
    settings.put("requestsPerSecond", "1000");
    settings.put("expiredPlace", "cursor_expired");
    String page = pagingSettings(settings);
    settings.put("fullQuery", "size={limit}\n" + page);
    settings.put("changesQuery", "size={limit}\nsince={since}\nuntil={until}\n" + page);
    settings.putAll(login.settings(url()));
    return settings;
  }

  private String pagingSettings(Map<String, String> settings) {
    switch (paging) {
      case CURSOR -> {
        settings.put("next", "cursor");
        settings.put("nextPath", "result.next");
        return "cursor={cursor}";
      }
      case LINK -> {
        settings.put("next", "link");
        settings.put("nextPath", "result.next");
        return "";
      }
      case LINK_HEADER -> {
        settings.put("next", "link-header");
        return "";
      }
      case OFFSET -> {
        settings.put("next", "offset");
        return "offset={offset}";
      }
      case PAGE -> {
        settings.put("next", "page");
        return "page={page}";
      }
      case LAST_KEY -> {
        settings.put("next", "last-key");
        return "after_id={last-key}";
      }
    }
    throw new IllegalStateException("every kind of paging is above");
  }

  @Override
  public Map<String, String> environment() {
    return login.environment();
  }

  @Override
  public void load(Path sample) throws IOException {
    JsonNode people = JSON.readTree(sample.resolve("input.json").toFile()).at("/result/people");
    people.forEach(person -> records.put(person.path("id").asLong(), person.deepCopy()));
  }

  @Override
  public void put(Contact contact) {
    ObjectNode person = JSON.createObjectNode();
    person.put("id", contact.key());
    person.put("changed", contact.changedAt().toString());
    person
        .putObject("attributes")
        .put("linkedin_url", contact.linkedIn())
        .put("dnc", contact.optedOut());
    synchronized (this) {
      records.put(contact.key(), person);
    }
  }

  @Override
  public synchronized void delete(long key) {
    records.remove(key);
  }

  @Override
  public void merge(long loser, long survivor) {
    delete(loser);
  }

  @Override
  public synchronized void pageSize(int size) {
    pageSize = size;
  }

  /** Forgets the places handed out so far: the next request for one is refused. */
  public synchronized void expireCursors() {
    cursorsExpire = true;
  }

  /** Takes another secret from now on. */
  public synchronized void change(String other) {
    login.change(other);
  }

  /** Returns how often a token was given out. */
  public synchronized int logins() {
    return login.logins();
  }

  @Override
  protected boolean isPage(Request request) {
    return request.path().equals("/v1/people");
  }

  @Override
  protected Reply answer(Request request) {
    if (request.path().equals("/token")) {
      return login.token(request);
    }
    if (!login.isLoggedIn(request)) {
      return Reply.json(401, "{\"error\":{\"message\":\"who are you?\"}}");
    }
    if (request.path().equals("/v1/fields")) {
      return Reply.json(
          200,
          """
          {"fields":[{"name":"linkedin_url","title":"LinkedIn"},{"name":"dnc","title":"No mail"},
          {"name":"company_linkedin","title":"Company page"}]}""");
    }
    return isPage(request) ? people(request) : Reply.json(404, "{\"error\":\"no such page\"}");
  }

  private Reply people(Request request) {
    if (cursorsExpire && !request.parameter("cursor").isEmpty()) {
      cursorsExpire = false;
      return Reply.json(400, "{\"error\":{\"code\":\"cursor_expired\"}}");
    }
    List<ObjectNode> found = new ArrayList<>(records.values());
    String since = request.parameter("since");
    if (!since.isEmpty()) {
      Instant from = Instant.parse(since);
      Instant until = Instant.parse(request.parameter("until"));
      found.removeIf(
          person -> {
            Instant changed = Instant.parse(person.path("changed").asText());
            return changed.isBefore(from) || !changed.isBefore(until);
          });
    }
    found.sort(Comparator.comparingLong(person -> person.path("id").asLong()));
    int size = Math.min(pageSize, Integer.parseInt(request.parameter("size")));
    int start = start(request, found, size);
    List<ObjectNode> page =
        found.subList(Math.min(start, found.size()), Math.min(start + size, found.size()));
    return page(request, page, start + size < found.size() ? start + size : -1);
  }

  private int start(Request request, List<ObjectNode> found, int size) {
    return switch (paging) {
      case CURSOR, LINK, LINK_HEADER -> number(request.parameter("cursor").replace("c=&", ""), 0);
      case OFFSET -> number(request.parameter("offset"), 0);
      case PAGE -> (number(request.parameter("page"), 1) - 1) * size;
      case LAST_KEY -> {
        long after = number(request.parameter("after_id"), 0);
        yield (int) found.stream().filter(each -> each.path("id").asLong() <= after).count();
      }
    };
  }

  private static int number(String text, int otherwise) {
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }

  private Reply page(Request request, List<ObjectNode> page, int next) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode result = answer.putObject("result");
    ArrayNode people = result.putArray("people");
    page.forEach(people::add);
    // Encoded twice, as Dataverse does: to decode or encode it on the way breaks it.
    String link =
        url()
            + "/v1/people?size="
            + request.parameter("size")
            + range(request)
            + "&cursor=c%3D%26"
            + next;
    if (next >= 0 && paging == Paging.CURSOR) {
      result.put("next", "c=&" + next);
    } else if (next >= 0 && paging == Paging.LINK) {
      result.put("next", link);
    }
    Reply reply = Reply.json(200, answer.toString());
    return next >= 0 && paging == Paging.LINK_HEADER
        ? reply.with("Link", "<" + url() + "/v1/people>; rel=\"first\", <" + link + ">; rel=next")
        : reply;
  }

  private static String range(Request request) {
    String since = request.parameter("since");
    return since.isEmpty() ? "" : "&since=" + since + "&until=" + request.parameter("until");
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> Reply.json(401, "{\"error\":{\"message\":\"token expired\"}}");
      case RATE_LIMITED ->
          Reply.json(429, "{\"error\":{\"message\":\"slow down\"}}").with("Retry-After", "1");
      case SERVER_ERROR -> Reply.json(500, "{\"error\":{\"message\":\"try later\"}}");
      case MAINTENANCE_PAGE -> Reply.of(503, "text/html", "<html>Back soon</html>");
      case TRUNCATED -> {
        String whole = answer(request).body();
        yield Reply.json(200, whole.substring(0, whole.length() / 2));
      }
      case FORBIDDEN -> Reply.json(403, "{\"error\":{\"message\":\"people.read is missing\"}}");
    };
  }
}
