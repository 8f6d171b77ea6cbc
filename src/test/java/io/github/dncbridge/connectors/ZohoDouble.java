package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A module of Zoho CRM, and the accounts host on another address.
 *
 * <p>The interface answers only at the address that the token's {@code api_domain} names, as a data
 * centre does: 127.0.0.1 is the accounts host, localhost the interface.
 */
public class ZohoDouble extends VendorDouble {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String module;
  private final ZohoTokens tokens;
  private final ZohoPages pages = new ZohoPages();
  private final ZohoModule records = new ZohoModule();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private ZoneId organisation = ZoneId.of("America/Los_Angeles");
  private @Nullable Reply next;

  /** Serves the contacts. */
  public ZohoDouble() {
    this("Contacts");
  }

  /** Serves a module, {@code Contacts} or {@code Leads}. */
  protected ZohoDouble(String module) {
    this.module = module;
    tokens = new ZohoTokens(url().replace("127.0.0.1", "localhost"));
    labels.put("Last_Name", "Last Name");
    labels.put("Email", "Email");
    labels.put("Email_Opt_Out", "Email Opt Out");
    labels.put("Unsubscribed_Time", "Unsubscribed Time");
    labels.put("LinkedIn", "LinkedIn");
    labels.put("Modified_Time", "Modified Time");
  }

  @Override
  public String connector() {
    return "zoho-contacts";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "accountsUrl", url(),
        "baseUrl", "http://127.0.0.1:9",
        "clientId", "env:ZOHO_CLIENT_ID",
        "clientSecret", "env:ZOHO_CLIENT_SECRET",
        "refreshToken", "env:ZOHO_REFRESH_TOKEN",
        "requestsPerSecond", "1000");
  }

  @Override
  public Map<String, String> environment() {
    return tokens.environment();
  }

  @Override
  public synchronized void load(Path sample) throws IOException {
    JSON.readTree(sample.resolve("input.json").toFile()).path("data").forEach(records::load);
  }

  @Override
  public synchronized void put(Contact contact) {
    records.put(contact);
  }

  @Override
  public synchronized void delete(long key) {
    records.delete(key);
  }

  @Override
  public synchronized void merge(long loser, long survivor) {
    records.merge(loser, survivor);
  }

  /** Makes a contact of a lead. */
  public synchronized void convert(long key, Instant when) {
    records.convert(key, when);
  }

  @Override
  public synchronized void timePasses(Duration duration) {
    tokens.timePasses(duration);
  }

  @Override
  public synchronized void pageSize(int size) {
    pages.pageSize(size);
  }

  /** Sets how many rows page tokens reach; Zoho's figure is 100,000. */
  public synchronized void maximumByToken(int rows) {
    pages.maximumByToken(rows);
  }

  /** Lets every page token given out so far be unknown. */
  public synchronized void expirePageTokens() {
    pages.expireTokens();
  }

  /** Lets access tokens live so long: an hour until set. */
  public synchronized void tokenLifetime(int seconds) {
    tokens.lifetime(seconds);
  }

  /** Lets logins name another data centre's interface. */
  public synchronized void apiDomain(String address) {
    tokens.apiDomain(address);
  }

  /** Sets the zone in whose offset all times are written. */
  public synchronized void organisation(ZoneId zone) {
    organisation = zone;
  }

  /** Creates or renames a field. */
  public synchronized void field(String name, String label) {
    labels.put(name, label);
  }

  /** Answers the next request for a page so. */
  public synchronized void answerNext(Reply reply) {
    next = reply;
  }

  @Override
  protected boolean isPage(Request request) {
    return request.path().equals("/crm/v8/" + module);
  }

  @Override
  protected synchronized Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> {
        tokens.expire();
        yield answer(request);
      }
      case RATE_LIMITED ->
          ZohoErrors.of(429, "TOO_MANY_REQUESTS", "Too many requests fired in concurrency");
      case SERVER_ERROR -> ZohoErrors.of(500, "INTERNAL_ERROR", "Internal Server Error");
      case MAINTENANCE_PAGE ->
          Reply.of(503, "text/html", "<html><body><h1>We'll be back</h1></body></html>");
      case TRUNCATED -> {
        String whole = answer(request).body();
        yield Reply.json(200, whole.substring(0, whole.length() / 2));
      }
      case FORBIDDEN -> ZohoErrors.of(403, "NO_PERMISSION", "permission denied");
    };
  }

  @Override
  protected synchronized Reply answer(Request request) {
    boolean isAccounts = request.path().equals(ZohoTokens.PATH);
    if (isAccounts != request.header("Host").startsWith("127.0.0.1")) {
      return isAccounts ? Reply.empty(404) : ZohoErrors.invalidToken();
    }
    if (isAccounts) {
      return tokens.answer(request);
    }
    if (!tokens.accepts(request)) {
      return ZohoErrors.invalidToken();
    }
    if (request.path().equals("/crm/v8/settings/fields")) {
      return request.parameter("module").equals(module)
          ? fields()
          : ZohoErrors.of(400, "INVALID_MODULE", "the module name given seems to be invalid");
    }
    if (!isPage(request)) {
      return ZohoErrors.of(404, "INVALID_URL_PATTERN", "Please check if the URL trying to access");
    }
    Reply prepared = next;
    next = null;
    return prepared != null
        ? prepared
        : pages.answer(
            request, records.shown(request.parameter("converted")), labels.keySet(), organisation);
  }

  private Reply fields() {
    ObjectNode answer = JSON.createObjectNode();
    labels.forEach(
        (name, label) ->
            answer
                .withArray("/fields")
                .addObject()
                .put("api_name", name)
                .put("field_label", label)
                .put("data_type", name.equals("Email_Opt_Out") ? "boolean" : "text"));
    return Reply.json(200, answer.toString());
  }
}
