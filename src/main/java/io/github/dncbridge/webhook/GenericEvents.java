package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.json.ValuePath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Zapier, Make, n8n or a script posts: an object, an array of objects, either of them wrapped
 * in {@code data}, {@code body}, {@code items} or {@code records}, or a form.
 *
 * <p>Fields that are named by paths are found where the paths lead: one that begins with a
 * wrapper's name leads through it, and what stands beside a wrapper is had by each record within.
 */
final class GenericEvents implements EventReader {

  private static final List<String> WRAPPERS = List.of("data", "body", "items", "records");
  private static final List<String> ID_HEADERS =
      List.of("webhook-id", "idempotency-key", "x-request-id");
  private static final String FORM = "application/x-www-form-urlencoded";

  private final @Nullable ValuePath id;
  private final List<String> idHeaders;
  private final List<String> paths;

  /**
   * @param id where a record holds its event's id; null for nowhere
   * @param idHeaders headers that hold the request's id
   * @param paths those by which fields are named; empty when they are recognised by their names
   */
  GenericEvents(@Nullable ValuePath id, List<String> idHeaders, List<String> paths) {
    this.id = id;
    this.idHeaders = List.copyOf(idHeaders);
    this.paths = List.copyOf(paths);
  }

  /**
   * Returns the reader of one webhook.
   *
   * @throws ConfigurationException when a path cannot be read
   */
  static GenericEvents of(WebhookSettings settings) {
    try {
      return new GenericEvents(
          settings.text(WebhookKey.EVENT_ID).map(ValuePath::parse).orElse(null),
          ID_HEADERS,
          EventMapping.paths(settings));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "%s: %s.".formatted(settings.key(WebhookKey.EVENT_ID), e.getMessage()));
    }
  }

  @Override
  public Events read(WebhookRequest request) {
    boolean form =
        request.header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith(FORM);
    JsonNode body = form ? form(request.body()) : JsonBody.read(request.body());
    String wrapper = wrapper(body);
    JsonNode records = wrapper == null ? body : body.path(wrapper);
    JsonNode beside = wrapper == null ? JsonNodeFactory.instance.objectNode() : body;
    String shared = id(beside);
    String delivery =
        SignatureFormat.first(request, idHeaders)
            .orElseGet(() -> Fingerprint.of(request.body().bytes()));
    List<Events.Part> parts = new ArrayList<>();
    for (JsonNode record : records.isArray() ? records : List.of(records)) {
      if (!record.isObject()) {
        throw new MalformedBodyException("Record " + (parts.size() + 1) + " is not a JSON object.");
      }
      String own = id(record);
      String id = own.isEmpty() ? (shared.isEmpty() ? delivery : shared) + "/" + parts.size() : own;
      parts.add(new Events.Part(id, new Event.Told(id, with(beside, record))));
    }
    return new Events(parts);
  }

  private String id(JsonNode record) {
    return id == null ? "" : id.text(record, "/");
  }

  /** A wrapper is the only field of its object that holds an object or an array. */
  private @Nullable String wrapper(JsonNode body) {
    List<String> containers =
        body.properties().stream()
            .filter(field -> field.getValue().isContainerNode())
            .map(Map.Entry::getKey)
            .toList();
    if (containers.size() != 1) {
      return null;
    }
    String name = containers.get(0);
    return WRAPPERS.contains(name.toLowerCase(Locale.ROOT))
            && paths.stream().noneMatch(path -> leadsThrough(name, path))
        ? name
        : null;
  }

  private static boolean leadsThrough(String wrapper, String path) {
    return path.startsWith(wrapper + ".") || path.startsWith(wrapper + "[");
  }

  /** Recognised by their names, the fields of a wrapper could be taken for those of a person. */
  private JsonNode with(JsonNode beside, JsonNode record) {
    if (paths.isEmpty()) {
      return record;
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    beside
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode()) {
                all.set(field.getKey(), field.getValue());
              }
            });
    return all.setAll((ObjectNode) record);
  }

  private static JsonNode form(RawBody body) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (String pair : body.text().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (name.isEmpty()) {
        continue;
      }
      if (record.has(name)) {
        throw new MalformedBodyException("The form names a field twice.");
      }
      record.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return record;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedBodyException("The form has a percent sign that escapes nothing.");
    }
  }
}
