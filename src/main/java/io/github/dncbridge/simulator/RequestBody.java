package io.github.dncbridge.simulator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a request asks for.
 *
 * @param leads those to block; empty when the body has a problem
 * @param ids the records to unblock; empty when the body has a problem
 * @param problem what is wrong with the body, for the answer; null for nothing
 */
record RequestBody(List<Lead> leads, List<String> ids, @Nullable String problem) {

  static final RequestBody NONE = new RequestBody(List.of(), List.of(), null);

  /** Reads {@code {"leads":[{"publicIdentifier":…,"reason":…}]}}. */
  static RequestBody leads(InputStream in) throws IOException {
    return read(in, json -> new RequestBody(member(json, "leads", leadReader()), List.of(), null));
  }

  /** Reads {@code {"publicIdentifiers":["john-doe"]}}. */
  static RequestBody identifiers(InputStream in) throws IOException {
    return read(
        in,
        json ->
            new RequestBody(
                member(
                    json, "publicIdentifiers", one -> new Lead(text(one, "an identifier"), null)),
                List.of(),
                null));
  }

  /** Reads {@code ["id",…]}. */
  static RequestBody ids(InputStream in) throws IOException {
    return read(
        in,
        json -> {
          json.nextToken();
          return new RequestBody(
              List.of(), array(json, "the body", one -> text(one, "an id")), null);
        });
  }

  /** Reads something of which the parser stands at the first token, or before any. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(JsonParser json) throws IOException, Unfit;
  }

  /** The body is JSON but not what was asked for. */
  private static final class Unfit extends Exception {
    Unfit(String message) {
      super(message);
    }
  }

  private static RequestBody read(InputStream in, Reader<RequestBody> reader) throws IOException {
    try (JsonParser json = Json.parser(in)) {
      RequestBody body = reader.read(json);
      if (json.nextToken() != null) {
        throw new Unfit("the body goes on after its end");
      }
      return body;
    } catch (Unfit e) {
      return new RequestBody(List.of(), List.of(), e.getMessage());
    } catch (JacksonException e) {
      return new RequestBody(List.of(), List.of(), "the body is not valid JSON");
    }
  }

  private static List<Lead> member(JsonParser json, String name, Reader<Lead> item)
      throws IOException, Unfit {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new Unfit("the body must be an object");
    }
    List<Lead> items = List.of();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean wanted = name.equals(json.currentName());
      json.nextToken();
      if (wanted) {
        items = array(json, name, item);
      } else {
        json.skipChildren();
      }
    }
    if (items.isEmpty()) {
      throw new Unfit(name + " is required");
    }
    return items;
  }

  private static <T> List<T> array(JsonParser json, String name, Reader<T> item)
      throws IOException, Unfit {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new Unfit(name + " must be an array");
    }
    List<T> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(item.read(json));
    }
    if (items.isEmpty()) {
      throw new Unfit(name + " must not be empty");
    }
    return items;
  }

  private static Reader<Lead> leadReader() {
    // The leads of a batch mostly share their reason, and 10 million copies of it would be felt.
    String[] previous = {""};
    return json -> {
      Lead lead = lead(json, previous[0]);
      if (lead.reason() != null) {
        previous[0] = lead.reason();
      }
      return lead;
    };
  }

  private static Lead lead(JsonParser json, String previousReason) throws IOException, Unfit {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new Unfit("each lead must be an object");
    }
    String identifier = null;
    String reason = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if ("publicIdentifier".equals(name)) {
        identifier = text(json, "publicIdentifier");
      } else if ("reason".equals(name) && value != JsonToken.VALUE_NULL) {
        if (value != JsonToken.VALUE_STRING) {
          throw new Unfit("reason must be a string");
        }
        String found = json.getText();
        reason = found.equals(previousReason) ? previousReason : found;
      } else {
        json.skipChildren();
      }
    }
    if (identifier == null) {
      throw new Unfit("each lead needs a publicIdentifier");
    }
    return new Lead(identifier, reason);
  }

  private static String text(JsonParser json, String what) throws IOException, Unfit {
    if (json.currentToken() != JsonToken.VALUE_STRING || json.getText().isBlank()) {
      throw new Unfit(what + " must be a string that is not blank");
    }
    return json.getText();
  }
}
