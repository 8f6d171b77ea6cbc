package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Zapier, Make, n8n or a script posts: an object, an array of objects, either of them wrapped
 * in {@code data}, {@code body}, {@code items} or {@code records}, or a form.
 */
final class GenericEvents implements EventReader {

  private static final List<String> WRAPPERS = List.of("data", "body", "items", "records");
  private static final String FORM = "application/x-www-form-urlencoded";

  private final String idField;
  private final List<String> idHeaders;

  /**
   * @param idField the field of a record that holds its event's id; blank for none
   * @param idHeaders headers that hold the request's id
   */
  GenericEvents(String idField, List<String> idHeaders) {
    this.idField = idField;
    this.idHeaders = List.copyOf(idHeaders);
  }

  @Override
  public Events read(WebhookRequest request) {
    boolean form =
        request.header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith(FORM);
    List<JsonNode> records = form ? List.of(form(request.body())) : json(request.body());
    String delivery =
        SignatureFormat.first(request, idHeaders)
            .orElseGet(() -> Fingerprint.of(request.body().bytes()));
    List<Events.Part> parts = new ArrayList<>();
    for (JsonNode record : records) {
      if (!record.isObject()) {
        throw new MalformedBodyException("Record " + (parts.size() + 1) + " is not a JSON object.");
      }
      String own = idField.isEmpty() ? "" : JsonBody.text(record.path(idField));
      String id = own.isEmpty() ? delivery + "/" + parts.size() : own;
      parts.add(new Events.Part(id, new Event.Told(id, record)));
    }
    return new Events(parts);
  }

  private static List<JsonNode> json(RawBody body) {
    JsonNode records = unwrapped(JsonBody.read(body));
    List<JsonNode> found = new ArrayList<>();
    if (records.isArray()) {
      records.forEach(found::add);
    } else {
      found.add(records);
    }
    return found;
  }

  /** A wrapper is the only field of its object that holds an object or an array. */
  private static JsonNode unwrapped(JsonNode body) {
    for (String name : WRAPPERS) {
      JsonNode inner = body.path(name);
      if (inner.isContainerNode()
          && body.properties().stream().filter(field -> field.getValue().isContainerNode()).count()
              == 1) {
        return inner;
      }
    }
    return body;
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
