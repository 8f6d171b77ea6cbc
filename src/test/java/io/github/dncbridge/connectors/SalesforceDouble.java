package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Salesforce org: contacts of {@link #put}, contacts, leads and Individuals of {@link #org}.
 *
 * <p>Its login stands on 127.0.0.1, the org itself on localhost, as a login host and an instance
 * host are two.
 */
public final class SalesforceDouble extends VendorDouble {

  private static final Pattern API = Pattern.compile("/services/data/v([0-9.]+)/(.*)");
  private static final Pattern LOCATOR = Pattern.compile("query/01g(\\d+)-(\\d+)");

  private record Cursor(SalesforceQuery query, List<ObjectNode> rows) {}

  private final SalesforceOrg org = new SalesforceOrg();
  private final SalesforceJobs jobs = new SalesforceJobs(org);
  private final SalesforceTokens tokens =
      new SalesforceTokens(url().replace("127.0.0.1", "localhost"));
  private final Map<Integer, Cursor> cursors = new HashMap<>();
  private int cursorsMade;
  private int pageSize = 2000;
  private int used = 18;
  private int limit = 15_000;

  @Override
  public String connector() {
    return "salesforce-contacts";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "baseUrl",
        url(),
        "clientId",
        SalesforceTokens.CLIENT_ID,
        "clientSecret",
        "env:SALESFORCE_CLIENT_SECRET",
        "requestsPerSecond",
        "1000");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("SALESFORCE_CLIENT_SECRET", SalesforceTokens.SECRET);
  }

  /** Returns the org's rows and fields, to be changed. */
  SalesforceOrg org() {
    return org;
  }

  SalesforceJobs jobs() {
    return jobs;
  }

  SalesforceTokens tokens() {
    return tokens;
  }

  /** Forgets all page tokens, as after two days. */
  void forgetCursors() {
    cursors.clear();
  }

  /** Sets how many calls of the day are used, before the next. */
  void use(int calls, int ofLimit) {
    used = calls;
    limit = ofLimit;
  }

  @Override
  public void load(Path sample) throws IOException {
    org.load(sample.resolve("input.json"));
  }

  @Override
  public void put(Contact contact) {
    org.row("Contact", contact.key())
        .put("LinkedIn__c", contact.linkedIn())
        .put("HasOptedOutOfEmail", contact.optedOut())
        .put("SystemModstamp", SalesforceOrg.time(contact.changedAt()));
  }

  @Override
  public void delete(long key) {
    org.row("Contact", key)
        .put("IsDeleted", true)
        .put("SystemModstamp", SalesforceOrg.time(Instant.now()));
  }

  @Override
  public void merge(long loser, long survivor) {
    delete(loser);
    org.row("Contact", loser).put("MasterRecordId", SalesforceOrg.id("Contact", survivor));
    org.row("Contact", survivor).put("SystemModstamp", SalesforceOrg.time(Instant.now()));
  }

  @Override
  public void pageSize(int records) {
    pageSize = records;
  }

  @Override
  protected boolean isPage(Request request) {
    String path = request.path();
    return path.endsWith("/results")
        || (path.contains("/query") && !path.contains("/jobs/") && !isCount(request));
  }

  private static boolean isCount(Request request) {
    return request.parameter("q").startsWith("SELECT count()");
  }

  @Override
  protected Reply answer(Request request) {
    if (request.path().equals(SalesforceTokens.PATH)) {
      return tokens.login(request);
    }
    Matcher api = API.matcher(request.path());
    if (!request.header("Host").startsWith("localhost") || !api.matches()) {
      return Reply.of(404, "text/html", "<html><body>URL No Longer Exists</body></html>");
    }
    if (!tokens.accepts(request)) {
      return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }
    if (used >= limit) {
      return error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
    used++;
    return resource(api.group(1), api.group(2), request)
        .with("Sforce-Limit-Info", "api-usage=" + used + "/" + limit);
  }

  private Reply resource(String version, String path, Request request) {
    if (path.startsWith("jobs/query")) {
      return jobs.answer(version, path.substring("jobs/query".length()), request, pageSize);
    }
    if (path.startsWith("sobjects/") && path.endsWith("/describe/")) {
      return org.describe(path.substring(9, path.length() - 10))
          .map(described -> Reply.json(200, described.toString()))
          .orElseGet(() -> error(404, "NOT_FOUND", "The requested resource does not exist"));
    }
    if (path.equals("query/") || path.equals("queryAll/")) {
      return query(request.parameter("q"), path.equals("queryAll/"));
    }
    Matcher locator = LOCATOR.matcher(path);
    return locator.matches()
        ? page(Integer.parseInt(locator.group(1)), Integer.parseInt(locator.group(2)))
        : error(404, "NOT_FOUND", "The requested resource does not exist");
  }

  private Reply query(String soql, boolean all) {
    Optional<SalesforceQuery> parsed = SalesforceQuery.parse(soql);
    if (parsed.isEmpty()) {
      return error(400, "MALFORMED_QUERY", "unexpected token");
    }
    SalesforceQuery query = parsed.get();
    if (!org.has(query.object())) {
      return error(400, "INVALID_TYPE", "sObject type '" + query.object() + "' is not supported.");
    }
    List<ObjectNode> rows = query.rows(org, all);
    if (query.isCount()) {
      return Reply.json(200, "{\"totalSize\":" + rows.size() + ",\"done\":true,\"records\":[]}");
    }
    Optional<String> unknown = org.unknown(query.object(), query.fields());
    if (unknown.isPresent()) {
      return error(
          400,
          "INVALID_FIELD",
          "No such column '%s' on entity '%s'. If you are attempting to use a custom field, be sure"
                  .formatted(unknown.get(), query.object())
              + " to append the '__c'");
    }
    cursors.put(++cursorsMade, new Cursor(query, rows));
    return page(cursorsMade, 0);
  }

  private Reply page(int id, int from) {
    Cursor cursor = cursors.get(id);
    if (cursor == null) {
      return error(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    int to = Math.min(from + pageSize, cursor.rows().size());
    boolean done = to == cursor.rows().size();
    ObjectNode page =
        SalesforceOrg.JSON
            .createObjectNode()
            .put("totalSize", cursor.rows().size())
            .put("done", done);
    if (!done) {
      page.put("nextRecordsUrl", "/services/data/v66.0/query/01g" + id + "-" + to);
    }
    ArrayNode records = page.putArray("records");
    SalesforceQuery query = cursor.query();
    cursor
        .rows()
        .subList(from, to)
        .forEach(row -> records.add(org.shown(query.object(), row, query.fields())));
    return Reply.json(200, page.toString());
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> {
        tokens.expire();
        yield answer(request);
      }
      case RATE_LIMITED ->
          error(
              403,
              "REQUEST_LIMIT_EXCEEDED",
              "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
      case SERVER_ERROR ->
          error(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred. ErrorId: 1795417200");
      case MAINTENANCE_PAGE ->
          Reply.of(503, "text/html", "<html><body>We are down for maintenance.</body></html>");
      case TRUNCATED -> {
        Reply whole = answer(request);
        yield new Reply(
            whole.status(), whole.headers(), whole.body().substring(0, whole.body().length() / 2));
      }
      case FORBIDDEN ->
          error(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.");
    };
  }

  static Reply error(int status, String code, String message) {
    return Reply.json(
        status,
        SalesforceOrg.JSON
            .createArrayNode()
            .add(
                SalesforceOrg.JSON
                    .createObjectNode()
                    .put("message", message)
                    .put("errorCode", code))
            .toString());
  }
}
