package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * HubSpot's contacts: list, search with its lag and caps, properties, merge, privacy deletion.
 *
 * <p>Numbered and dated paths carry the same bodies.
 */
public final class HubSpotDouble extends VendorDouble {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A token at its worst: it must survive placeholders, URIs and headers. */
  private static final String TOKEN = "pat-eu1-p+ss&w%rd=a)&b=c}${body}";

  private static final List<String> OBJECTS =
      List.of("/crm/v3/objects/contacts", "/crm/objects/2026-03/contacts");
  private static final List<String> PROPERTIES =
      List.of("/crm/v3/properties/contacts", "/crm/properties/2026-03/contacts");
  private static final int CALLS_A_DAY = 250_000;

  private final HubSpotContacts contacts = new HubSpotContacts();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Deque<Long> searches = new ArrayDeque<>();
  private int pageSize = Integer.MAX_VALUE;
  private int searchesPerSecond = Integer.MAX_VALUE;
  private long nanosPassed;
  private int callsLeft = CALLS_A_DAY;

  /** Starts with the properties that every portal has. */
  public HubSpotDouble() {
    labels.put("hs_object_id", "Record ID");
    labels.put("createdate", "Create Date");
    labels.put("lastmodifieddate", "Last Modified Date");
    labels.put("email", "Email");
    labels.put("firstname", "First Name");
    labels.put("lastname", "Last Name");
    labels.put("hs_linkedin_url", "LinkedIn URL");
    labels.put("hs_email_optout", "Unsubscribed from all email");
    labels.put("hs_marketable_status", "Marketing contact status");
    labels.put("hs_lead_status", "Lead Status");
    labels.put("hs_merged_object_ids", "Merged record IDs");
  }

  @Override
  public String connector() {
    return "hubspot-contacts";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "baseUrl", url(), "accessToken", "env:HUBSPOT_TOKEN", "requestsPerSecond", "1000");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("HUBSPOT_TOKEN", TOKEN);
  }

  @Override
  public synchronized void load(Path sample) throws IOException {
    JSON.readTree(sample.resolve("input.json").toFile()).path("results").forEach(contacts::load);
  }

  @Override
  public synchronized void put(Contact contact) {
    contacts.put(contact);
  }

  @Override
  public synchronized void delete(long key) {
    contacts.archive(key, Instant.now());
  }

  @Override
  public synchronized void merge(long loser, long survivor) {
    contacts.merge(loser, survivor);
  }

  /** Deletes a contact for privacy's sake: nothing is left of it, in no list. */
  public synchronized void privacyDelete(long key) {
    contacts.privacyDelete(key);
  }

  @Override
  public synchronized void pageSize(int records) {
    pageSize = records;
  }

  /** Creates or renames a property. */
  public synchronized void property(String name, String label) {
    labels.put(name, label);
  }

  /** Removes a property: it is left out of answers without a word. */
  public synchronized void removeProperty(String name) {
    labels.remove(name);
  }

  /** Lets search see no change from now on, until it {@link #searchCatchesUp catches up}. */
  public synchronized void searchLags() {
    contacts.lag();
  }

  /** Lets search see everything. */
  public synchronized void searchCatchesUp() {
    contacts.catchUp();
  }

  /** Allows so many searches a second: HubSpot allows 5 an account; unlimited until set. */
  public synchronized void searchesPerSecond(int allowed) {
    searchesPerSecond = allowed;
  }

  @Override
  public synchronized void timePasses(Duration duration) {
    nanosPassed += duration.toNanos();
  }

  /** Sets how many calls are left today, of 250,000. */
  public synchronized void callsLeft(int calls) {
    callsLeft = calls;
  }

  @Override
  protected boolean isPage(Request request) {
    return OBJECTS.contains(request.path()) || isSearch(request);
  }

  @Override
  protected Reply troubled(Trouble trouble, Request request) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> HubSpotErrors.expired();
      case RATE_LIMITED -> HubSpotErrors.limited("SECONDLY");
      case SERVER_ERROR -> HubSpotErrors.serverError();
      case MAINTENANCE_PAGE ->
          Reply.of(503, "text/html", "<html><body><h1>HubSpot is down</h1></body></html>");
      case TRUNCATED -> {
        String whole = answer(request).body();
        yield Reply.json(200, whole.substring(0, whole.length() / 2));
      }
      case FORBIDDEN -> HubSpotErrors.missingScopes();
    };
  }

  @Override
  protected synchronized Reply answer(Request request) {
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return HubSpotErrors.unauthenticated();
    }
    if (isSearch(request)) {
      return searchIsLimited()
          ? HubSpotErrors.limited("SECONDLY")
          : new HubSpotSearch(request.body())
              .answer(contacts.indexed().values(), labels.keySet(), pageSize);
    }
    if (callsLeft <= 0) {
      return HubSpotErrors.limited("DAILY");
    }
    callsLeft--;
    return read(request)
        .with("X-HubSpot-RateLimit-Daily", Integer.toString(CALLS_A_DAY))
        .with("X-HubSpot-RateLimit-Daily-Remaining", Integer.toString(callsLeft))
        .with("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
        .with("X-HubSpot-RateLimit-Max", "100")
        .with("X-HubSpot-RateLimit-Remaining", "99");
  }

  private boolean searchIsLimited() {
    long now = System.nanoTime() + nanosPassed;
    searches.removeIf(then -> now - then >= TimeUnit.SECONDS.toNanos(1));
    searches.add(now);
    return searches.size() > searchesPerSecond;
  }

  private Reply read(Request request) {
    if (PROPERTIES.contains(request.path())) {
      return HubSpotLists.properties(labels);
    }
    return OBJECTS.contains(request.path())
        ? HubSpotLists.contacts(request, contacts, labels.keySet(), pageSize)
        : HubSpotLists.contact(request, contacts, labels.keySet());
  }

  private static boolean isSearch(Request request) {
    return request.method().equals("POST")
        && OBJECTS.stream().anyMatch(path -> request.path().equals(path + "/search"));
  }
}
