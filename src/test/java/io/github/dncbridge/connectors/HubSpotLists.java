package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** HubSpot's lists: contacts behind an opaque cursor, one contact, properties. */
final class HubSpotLists {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAXIMUM_PAGE = 100;

  private HubSpotLists() {}

  /** Lists contacts; properties that do not exist are left out without a word. */
  static Reply contacts(
      Request request, HubSpotContacts contacts, Collection<String> known, int pageSize) {
    String limit = request.parameter("limit");
    int size = Math.min(limit.isEmpty() ? 10 : Integer.parseInt(limit), pageSize);
    if (size > MAXIMUM_PAGE) {
      return HubSpotErrors.validation("limit is at most 100.");
    }
    String after = request.parameter("after");
    List<HubSpotContact> found =
        contacts
            .listed(request.parameter("archived").equals("true"))
            .tailMap(after.isEmpty() ? 0L : place(after), false)
            .values()
            .stream()
            .limit(size + 1L)
            .toList();
    List<HubSpotContact> page = found.subList(0, Math.min(size, found.size()));
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("results");
    page.forEach(
        contact -> answer.withArray("/results").add(contact.write(wanted(request, known))));
    if (page.size() < found.size()) {
      String next = cursor(page.get(size - 1).id());
      answer
          .putObject("paging")
          .putObject("next")
          .put("after", next)
          .put("link", "https://api.hubapi.com" + request.path() + "?after=" + next);
    }
    return Reply.json(200, answer.toString());
  }

  /** Reads one contact; what was merged away is answered with the survivor, and its id. */
  static Reply contact(Request request, HubSpotContacts contacts, Collection<String> known) {
    String id = request.path().substring(request.path().lastIndexOf('/') + 1);
    boolean recycleBin = request.parameter("archived").equals("true");
    HubSpotContact contact =
        id.matches("\\d+") ? contacts.find(Long.parseLong(id), recycleBin) : null;
    return contact == null
        ? HubSpotErrors.notFound()
        : Reply.json(200, contact.write(wanted(request, known)).toString());
  }

  static Reply properties(Map<String, String> labels) {
    ObjectNode answer = JSON.createObjectNode();
    labels.forEach(
        (name, label) ->
            answer.withArray("/results").addObject().put("name", name).put("label", label));
    return Reply.json(200, answer.toString());
  }

  private static List<String> wanted(Request request, Collection<String> known) {
    return Arrays.stream(request.parameter("properties").split(",", -1))
        .filter(known::contains)
        .toList();
  }

  private static String cursor(long id) {
    return Base64.getEncoder().encodeToString(("v1:" + id).getBytes(StandardCharsets.UTF_8));
  }

  private static long place(String cursor) {
    return Long.parseLong(
        new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8).substring(3));
  }
}
