package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.dncbridge.json.JsonPath;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches the pages of one pull. Not thread-safe. */
final class Pages {

  /**
   * A page.
   *
   * @param records those that were not on the page before
   * @param next null when this is the last
   */
  record Fetched(List<JsonNode> records, Reply reply, @Nullable Place next) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What an address cannot hold, which some vendors leave in their links. */
  private static final Pattern ILLEGAL = Pattern.compile("[^\\x21-\\x7E]|[\"<>\\\\^`{|}]");

  private final RestSettings settings;
  private final URI base;
  private final List<String> fields;
  private final RecordReader reader;
  private final Function<HttpCall, Reply> ask;
  private final Conversation conversation;

  Pages(
      RestSettings settings,
      URI base,
      List<String> fields,
      RecordReader reader,
      Function<HttpCall, Reply> ask,
      Conversation conversation) {
    this.settings = settings;
    this.base = base;
    this.fields = fields;
    this.reader = reader;
    this.ask = ask;
    this.conversation = conversation;
  }

  /**
   * Returns a page.
   *
   * @param deltaLink what asks for the first page; null when the window does
   * @param place null for the first page
   */
  Fetched fetch(Window window, @Nullable String deltaLink, @Nullable Place place) {
    if (settings.next(window) instanceof NextPage.Offset && place != null) {
      return afterKnownGround(window, place);
    }
    Reply reply = ask.apply(call(window, deltaLink, place));
    List<JsonNode> records = records(reply);
    NextPage rule = settings.next(window);
    Place next = last(reply) ? null : rule.after(reply, keys(records), place);
    if (next == null && saysMore(reply)) {
      throw conversation.failure(
          "the answer says that there are more records, but not where, so what was read is not"
              + " everything. Ask the vendor how to read on.");
    }
    return new Fetched(records, reply, next == null ? rule.afterLast(place) : next);
  }

  /**
   * Reads from the last known record on; when it is not there, rows before it were deleted and
   * those after it have moved up, so it steps back until it finds a known one, or the beginning.
   */
  private Fetched afterKnownGround(Window window, Place place) {
    int offset = Math.max(0, NextPage.Offset.number(place) - 1);
    while (true) {
      Place asked = Place.at(Integer.toString(offset));
      Reply reply = ask.apply(call(window, null, asked));
      List<JsonNode> records = records(reply);
      List<String> keys = keys(records);
      int ground = 0;
      while (ground < keys.size() && !place.known().contains(keys.get(ground))) {
        ground++;
      }
      if (ground < keys.size() || offset == 0) {
        List<JsonNode> fresh =
            ground < keys.size() ? records.subList(ground + 1, records.size()) : records;
        Place next =
            fresh.isEmpty() || last(reply) ? null : settings.next(window).after(reply, keys, asked);
        return new Fetched(fresh, reply, next);
      }
      offset = Math.max(0, offset - (settings.limit() - 1));
    }
  }

  private boolean last(Reply reply) {
    return reply.body().isMissingNode() || (settings.more() != null && !saysMore(reply));
  }

  private boolean saysMore(Reply reply) {
    JsonPath more = settings.more();
    return more != null && more.one(reply.body()).asBoolean(false);
  }

  private HttpCall call(Window window, @Nullable String deltaLink, @Nullable Place place) {
    RequestTemplate changes = settings.changes();
    RequestTemplate request = window.full() || changes == null ? settings.full() : changes;
    Map<String, String> values = values(window, place);
    if (place != null && settings.next(window).isLink()) {
      return request.link(link(place.at()), settings.headers(), values);
    }
    return place == null && deltaLink != null && !window.full()
        ? request.link(link(deltaLink), settings.headers(), values)
        : request.call(base, settings.headers(), values);
  }

  private Map<String, String> values(Window window, @Nullable Place place) {
    Map<String, String> values = new HashMap<>(settings.next(window).variables(place));
    ArrayNode names = JSON.createArrayNode();
    fields.forEach(names::add);
    values.put(Template.FIELDS, String.join(",", fields));
    values.put(Template.FIELDS_JSON, names.toString());
    values.put(Template.LIMIT, Integer.toString(settings.limit()));
    if (window.since() != null) {
      values.put(Template.SINCE, settings.timeFormat().write(window.since()));
    }
    if (window.until() != null) {
      values.put(Template.UNTIL, settings.timeFormat().write(window.until()));
    }
    return values;
  }

  /** The link as it is: to encode it anew would change what a vendor has encoded twice. */
  private URI link(String text) {
    String legal =
        ILLEGAL.matcher(text).replaceAll(found -> RequestTemplate.encoded(found.group()));
    URI link;
    try {
      link = URI.create(legal);
    } catch (IllegalArgumentException e) {
      throw conversation.failure("the link to the next page is no address");
    }
    URI absolute = link.isAbsolute() ? link : URI.create(base + "/").resolve(link);
    if (!Origin.trusts(base, absolute)) {
      throw conversation.failure(
          "the link to the next page leads to %s, where the login must not be sent (expected: %s)"
              .formatted(absolute.getHost(), base.getHost()));
    }
    return absolute;
  }

  private List<JsonNode> records(Reply reply) {
    if (reply.body().isMissingNode()) {
      return List.of();
    }
    JsonNode found = settings.records().one(reply.body());
    if (found.isNull() && settings.rules().ok() != null) {
      return List.of();
    }
    if (!found.isArray()) {
      throw conversation.failure(
          "the answer has no array at '%s': %s. Check records, or what the vendor says."
              .formatted(settings.records(), settings.rules().words(reply.body())));
    }
    List<JsonNode> records = new ArrayList<>();
    found.forEach(records::add);
    records.forEach(record -> reader.requireFields(record, conversation));
    return records;
  }

  private List<String> keys(List<JsonNode> records) {
    List<String> keys = records.stream().map(reader::key).toList();
    if (keys.contains("")) {
      throw conversation.failure(
          "record %d of the page has no key. Check key.".formatted(keys.indexOf("") + 1));
    }
    return keys;
  }
}
