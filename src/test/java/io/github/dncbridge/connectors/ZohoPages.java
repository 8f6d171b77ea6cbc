package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Zoho's "get records": fields are mandatory, pages come by number up to 2,000 rows and by token
 * beyond, and what is empty has no body.
 *
 * <p>Source: zoho.com/crm/developer/docs/api/v8/get-records.html; the 100,000 rows of a token:
 * help.zoho.com/portal/en/community/topic/kaizen-60.
 */
final class ZohoPages {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAXIMUM_PAGE = 200;
  private static final int MAXIMUM_BY_NUMBER = 2_000;
  private static final int MAXIMUM_FIELDS = 50;

  /** Where a token stands: what was asked, the last row handed out, and how many there were. */
  private record Place(String question, ZohoRecord last, int rows) {}

  private final Map<String, Place> places = new HashMap<>();
  private int pageSize = MAXIMUM_PAGE;
  private int maximumByToken = 100_000;
  private int issued;

  void pageSize(int records) {
    pageSize = records;
  }

  void maximumByToken(int rows) {
    maximumByToken = rows;
  }

  void expireTokens() {
    places.clear();
  }

  /** Answers with the records that may be seen, of which those that were changed are taken. */
  Reply answer(
      Request request, Collection<ZohoRecord> records, Collection<String> known, ZoneId zone) {
    Reply refusal = refusal(request);
    if (refusal != null) {
      return refusal;
    }
    Place place = places.get(request.parameter("page_token"));
    Instant since = since(request);
    Comparator<ZohoRecord> order = order(request);
    List<ZohoRecord> rest =
        records.stream()
            .filter(row -> since == null || row.changedAt().isAfter(since))
            .filter(row -> place == null || order.compare(row, place.last()) > 0)
            .sorted(order)
            .skip((number(request, "page", 1) - 1L) * number(request, "per_page", MAXIMUM_PAGE))
            .toList();
    if (rest.isEmpty()) {
      return Reply.empty(since == null ? 204 : 304);
    }
    int size = Math.min(pageSize, number(request, "per_page", MAXIMUM_PAGE));
    List<ZohoRecord> rows = rest.subList(0, Math.min(rest.size(), size));
    List<String> wanted =
        Arrays.stream(request.parameter("fields").split(",", -1)).filter(known::contains).toList();
    ObjectNode answer = JSON.createObjectNode();
    rows.forEach(row -> answer.withArray("/data").add(row.write(wanted, zone)));
    int read = rows.size() + (place == null ? 0 : place.rows());
    answer
        .putObject("info")
        .put("per_page", size)
        .put("count", rows.size())
        .put("page", number(request, "page", 1))
        .put("more_records", rows.size() < rest.size())
        .put(
            "next_page_token",
            rows.size() < rest.size() && read < maximumByToken ? token(request, rows, read) : null)
        .putNull("previous_page_token");
    return Reply.json(200, answer.toString());
  }

  private @Nullable Reply refusal(Request request) {
    String fields = request.parameter("fields");
    String token = request.parameter("page_token");
    int perPage = number(request, "per_page", MAXIMUM_PAGE);
    if (fields.isEmpty()) {
      return ZohoErrors.missing("fields");
    }
    if (fields.split(",", -1).length > MAXIMUM_FIELDS) {
      return ZohoErrors.of(400, "LIMIT_EXCEEDED", "You can only get 50 fields.");
    }
    if (perPage > MAXIMUM_PAGE) {
      return ZohoErrors.of(400, "INVALID_DATA", "per_page is at most 200");
    }
    if (!token.isEmpty() && !request.parameter("page").isEmpty()) {
      return ZohoErrors.of(400, "AMBIGUITY_DURING_PROCESSING", "page and page_token are given");
    }
    if (number(request, "page", 1) * perPage > MAXIMUM_BY_NUMBER) {
      return ZohoErrors.of(
          400,
          "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
          "You can only get the first 2000 records without using page_token param.",
          "{\"limit\":2000}");
    }
    Place place = places.get(token);
    if (!token.isEmpty() && (place == null || !place.question().equals(question(request)))) {
      return ZohoErrors.of(400, "EXPIRED_VALUE", "The page_token has expired.");
    }
    try {
      since(request);
      return null;
    } catch (DateTimeParseException e) {
      return ZohoErrors.of(400, "INVALID_DATA", "If-Modified-Since is no ISO 8601 time");
    }
  }

  /** A token names what was asked, which must not change. */
  private String token(Request request, List<ZohoRecord> rows, int read) {
    String token = "c8582xx9e7c7-" + ++issued;
    places.put(token, new Place(question(request), rows.get(rows.size() - 1), read));
    return token;
  }

  private static String question(Request request) {
    return List.of("fields", "per_page", "sort_by", "sort_order", "converted").stream()
            .map(request::parameter)
            .toList()
        + request.header("If-Modified-Since");
  }

  private static @Nullable Instant since(Request request) {
    String header = request.header("If-Modified-Since");
    return header.isEmpty() ? null : OffsetDateTime.parse(header).toInstant();
  }

  private static Comparator<ZohoRecord> order(Request request) {
    Comparator<ZohoRecord> byId = Comparator.comparingLong(ZohoRecord::id);
    Comparator<ZohoRecord> order =
        request.parameter("sort_by").equals("Modified_Time")
            ? Comparator.comparing(ZohoRecord::changedAt).thenComparing(byId)
            : byId;
    return request.parameter("sort_order").equals("asc") ? order : order.reversed();
  }

  private static int number(Request request, String parameter, int otherwise) {
    String value = request.parameter(parameter);
    return value.isEmpty() ? otherwise : Integer.parseInt(value);
  }
}
