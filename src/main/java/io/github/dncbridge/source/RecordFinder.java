package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.dncbridge.entry.MappingResult;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads single records of one source, one at a time. Thread-safe. */
final class RecordFinder {

  /** Many records are often named at once; a pull checks its fields less often than this. */
  private static final Duration FIELDS_KNOWN = Duration.ofMinutes(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was found out at the beginning of some look-ups, and the budget they share. */
  private record Beginning(CheckedMapping checked, Budget budget, URI base, Instant end) {}

  private final RestSettings settings;
  private final Conversation conversation;
  private final Login login;
  private final Clock clock;
  private @Nullable Beginning beginning;

  RecordFinder(RestSettings settings, Conversation conversation, Login login, Clock clock) {
    this.settings = settings;
    this.conversation = conversation;
    this.login = login;
    this.clock = clock;
  }

  /** Returns what the mapping makes of the record; empty when there is none. */
  synchronized Optional<MappingResult> find(String key) {
    OneRecord one = settings.oneRecord();
    if (one == null) {
      throw conversation.failure("its connector cannot read one record. Set record-path.");
    }
    // Resolved by servers as the folder itself or the one above: no key of any vendor.
    if (key.isBlank() || key.equals(".") || key.equals("..")) {
      return Optional.empty();
    }
    Beginning begun = begun();
    for (String part : one.parts()) {
      Optional<JsonNode> record = read(one, begun, key, part);
      if (record.isPresent()) {
        return record.map(found -> mapped(found, begun.checked));
      }
    }
    return Optional.empty();
  }

  private Beginning begun() {
    Beginning known = beginning;
    if (known != null && clock.instant().isBefore(known.end)) {
      return known;
    }
    Budget budget = new Budget(settings.budget());
    URI base = login.baseUrl() == null ? settings.baseUrl() : login.baseUrl();
    DatedAsk ask = new DatedAsk(conversation, login, budget);
    Beginning begun =
        new Beginning(
            CheckedMapping.of(settings, base, ask, conversation),
            budget,
            base,
            clock.instant().plus(FIELDS_KNOWN));
    beginning = begun;
    return begun;
  }

  private Optional<JsonNode> read(OneRecord one, Beginning begun, String key, String part) {
    HttpCall call =
        one.request()
            .ofRecord(key)
            .call(begun.base, settings.headers(), values(key, part, begun.checked));
    try {
      return item(
          one,
          new DatedAsk(conversation.judgingBy(one.rules()), login, begun.budget)
              .apply(call)
              .body());
    } catch (RecordMissingException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> values(String key, String part, CheckedMapping checked) {
    List<String> fields = checked.mapping().fields();
    ArrayNode names = JSON.createArrayNode();
    fields.forEach(names::add);
    Map<String, String> values = new HashMap<>();
    values.put(Template.KEY, key);
    values.put(Template.PART, part);
    values.put(Template.FIELDS, String.join(",", fields));
    values.put(Template.FIELDS_JSON, names.toString());
    return values;
  }

  /** Some vendors answer with a list of one. */
  private Optional<JsonNode> item(OneRecord one, JsonNode body) {
    JsonNode found = one.item().one(body);
    if (found.isArray() && found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode record = found.isArray() && found.size() == 1 ? found.path(0) : found;
    if (!record.isObject()) {
      throw conversation.failure(
          "the answer has no record at '%s': %s. Check record-item, or what the vendor says."
              .formatted(one.item(), settings.rules().words(body)));
    }
    return Optional.of(record);
  }

  private MappingResult mapped(JsonNode record, CheckedMapping checked) {
    if (checked.reader().key(record).isEmpty()) {
      throw conversation.failure("the record has no key. Check key.");
    }
    checked.reader().requireFields(record, conversation);
    return checked.mapping().bind().map(checked.reader().read(record));
  }
}
