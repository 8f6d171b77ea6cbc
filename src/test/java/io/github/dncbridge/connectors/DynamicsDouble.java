package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Dataverse's Web API with one table, and the Entra ID login, which stands on a host of its own.
 *
 * <p>Change tracking is on. What of it is Microsoft's word and what a guess: {@code
 * connectors/dynamics.md}.
 */
final class DynamicsDouble extends VendorDouble {

  static final String CONTACT = "contact";
  static final String LEAD = "lead";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/data/v9.2/";
  private static final List<String> REFUSED_WITH_TRACKING =
      List.of("filter", "orderby", "expand", "top");

  private final DynamicsTable table;
  private final DynamicsLinks links;
  private final EntraLogin login = new EntraLogin(url());
  private int pageSize = 5_000;
  private boolean linkless;

  DynamicsDouble() {
    this(CONTACT);
  }

  DynamicsDouble(String logicalName) {
    table = new DynamicsTable(logicalName);
    links = new DynamicsLinks(url() + API + logicalName + "s");
  }

  @Override
  public String connector() {
    return "dynamics-contacts";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "baseUrl",
        url(),
        "loginUrl",
        url().replace("127.0.0.1", "localhost"),
        "tenantId",
        EntraLogin.TENANT,
        "clientId",
        "env:DYNAMICS_CLIENT_ID",
        "clientSecret",
        "env:DYNAMICS_CLIENT_SECRET",
        "table",
        table.logicalName(),
        "requestsPerSecond",
        "1000");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "DYNAMICS_CLIENT_ID", EntraLogin.CLIENT, "DYNAMICS_CLIENT_SECRET", EntraLogin.SECRET);
  }

  @Override
  public synchronized void load(Path sample) throws IOException {
    for (JsonNode row : JSON.readTree(sample.resolve("input.json").toFile()).path("value")) {
      row.fieldNames().forEachRemaining(table::addColumn);
      table.save((ObjectNode) row);
    }
  }

  @Override
  public synchronized void put(Contact contact) {
    table.save(
        JSON.createObjectNode()
            .put(table.key(), DynamicsTable.guid(contact.key()))
            .put("fullname", "Person " + contact.key())
            .put("emailaddress1", "person-%d@example.com".formatted(contact.key()))
            .put("new_linkedin", contact.linkedIn())
            .put("donotemail", contact.optedOut())
            .put("donotbulkemail", false)
            .put("followemail", true)
            .put("statecode", 0)
            .put("merged", false)
            .put("modifiedon", contact.changedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** Sets one column of a person. */
  synchronized void set(long key, String column, boolean value) {
    table.save(table.row(key).put(column, value));
  }

  /** Sets a multi-select choice of a person, which the interface writes as one text. */
  synchronized void choose(long key, String column, String numbers) {
    table.addColumn(column);
    table.save(table.row(key).put(column, numbers));
  }

  @Override
  public synchronized void delete(long key) {
    table.delete(key);
  }

  /** The loser stays, inactive; what it says of consent is not taken over. */
  @Override
  public synchronized void merge(long loser, long survivor) {
    table.save(
        table
            .row(loser)
            .put("merged", true)
            .put("statecode", 1)
            .put("_masterid_value", DynamicsTable.guid(survivor)));
    table.save(table.row(survivor));
  }

  @Override
  public synchronized void pageSize(int records) {
    pageSize = records;
  }

  /** Lets every link handed out until now be too old. */
  synchronized void expireLinks() {
    links.expire();
  }

  /** Lets answers of "nothing has changed" have no new delta link. */
  synchronized void answerNothingWithoutLink() {
    linkless = true;
  }

  /** Removes a column, as the removal of a solution does. */
  synchronized void removeColumn(String name) {
    table.removeColumn(name);
  }

  @Override
  protected boolean isPage(Request request) {
    return request.path().equals(API + table.logicalName() + "s");
  }

  @Override
  protected Reply answer(Request request) {
    if (login.isAsked(request)) {
      return login.answer(request);
    }
    if (!login.accepts(request)) {
      return DynamicsErrors.unauthorized();
    }
    if (isPage(request)) {
      return page(request);
    }
    return request
            .path()
            .equals(
                API
                    + "EntityDefinitions(LogicalName='%s')/Attributes"
                        .formatted(table.logicalName()))
        ? Reply.json(200, table.attributes().toString())
        : DynamicsErrors.of(404, "0x80060888", "Resource not found for the segment.");
  }

  private Reply page(Request request) {
    List<String> preferences =
        Arrays.stream(request.header("Prefer").split(",", -1)).map(String::strip).toList();
    boolean tracked = preferences.contains("odata.track-changes");
    for (String option : REFUSED_WITH_TRACKING) {
      if (tracked && !request.parameter("$" + option).isEmpty()) {
        return DynamicsErrors.of(
            400,
            "0x80060888",
            "The \"$%s\" query parameter isn't supported when Change Tracking is enabled."
                .formatted(option));
      }
    }
    List<String> select = List.of(request.parameter("$select").split(",", -1));
    for (String column : select) {
      if (!table.has(column)) {
        return DynamicsErrors.of(
            400,
            "0x80060888",
            "Could not find a property named '%s' on type 'Microsoft.Dynamics.CRM.%s'."
                .formatted(column, table.logicalName()));
      }
    }
    DynamicsLinks.Place place;
    if (!links.isLink(request.query())) {
      place = DynamicsLinks.Place.start(table.version());
    } else if (links.isExpired(request.query())) {
      return DynamicsErrors.of(
          400,
          "0x80044352",
          "Version stamp associated with the client has expired. Please perform a full sync.");
    } else if (links.isKnown(request.query())) {
      place = links.place(request.query(), table.version());
    } else {
      return DynamicsErrors.of(400, "0x80060888", "Malformed XML in the Paging Cookie.");
    }
    return page(place, select, tracked, Math.min(pageSize, wished(preferences)))
        .with("Preference-Applied", request.header("Prefer"));
  }

  private Reply page(DynamicsLinks.Place place, List<String> select, boolean tracked, int size) {
    List<DynamicsTable.Entry> rest =
        place.isDelta() ? table.changes(place.since(), place.until()) : table.all();
    List<DynamicsTable.Entry> page =
        rest.stream().filter(entry -> entry.isAfter(place.after())).limit(size + 1L).toList();
    ObjectNode answer =
        JSON.createObjectNode()
            .put("@odata.context", url() + API + "$metadata#" + table.logicalName() + "s");
    ArrayNode value = answer.putArray("value");
    page.stream().limit(size).forEach(entry -> value.add(table.shown(entry, select, url() + API)));
    if (page.size() > size) {
      answer.put("@odata.nextLink", links.next(place, page.get(size - 1), select));
    } else if ((tracked || place.isDelta()) && !(linkless && value.isEmpty())) {
      answer.put("@odata.deltaLink", links.delta(place.until(), select));
    }
    return Reply.json(200, answer.toString());
  }

  private static int wished(List<String> preferences) {
    return preferences.stream()
        .filter(preference -> preference.startsWith("odata.maxpagesize="))
        .mapToInt(preference -> Integer.parseInt(preference.substring(preference.indexOf('=') + 1)))
        .findFirst()
        .orElse(5_000);
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    if (trouble == Trouble.LOGIN_EXPIRED) {
      login.revoke();
    }
    return trouble == Trouble.TRUNCATED
        ? DynamicsErrors.cutOff(answer(request))
        : DynamicsErrors.of(trouble);
  }
}
