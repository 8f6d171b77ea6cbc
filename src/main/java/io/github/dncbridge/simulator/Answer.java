package io.github.dncbridge.simulator;

import java.util.Map;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/**
 * An answer before it is sent.
 *
 * @param body sent as UTF-8
 * @param headers besides those that HTTP itself asks for
 * @param added how many leads the request newly blocked
 */
record Answer(int status, String contentType, String body, Map<String, String> headers, int added) {

  static final String JSON = "application/json";

  static Answer json(int status, String body) {
    return new Answer(status, JSON, body, Map.of(), 0);
  }

  /** A JSON object that says no in so many words. */
  static Answer refusal(int status, String message) {
    return json(
        status,
        Json.text(
            json -> {
              json.writeStartObject();
              json.writeBooleanField("success", false);
              json.writeStringField("message", message);
              json.writeEndObject();
            }));
  }

  /** A JSON object that says no with the standard's name of the status. */
  static Answer refusal(int status) {
    String phrase = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null);
    return refusal(status, phrase == null ? "Status " + status : phrase);
  }

  /** A JSON object that says yes and how many leads that was about. */
  static Answer success(String message, String count, int added) {
    String body =
        Json.text(
            json -> {
              json.writeStartObject();
              json.writeBooleanField("success", true);
              json.writeStringField("message", message);
              json.writeNumberField(count, added);
              json.writeEndObject();
            });
    return new Answer(200, JSON, body, Map.of(), added);
  }

  static Answer unauthorized() {
    return refusal(401, "Invalid API key");
  }

  Answer with(String header, String value) {
    return new Answer(status, contentType, body, Map.of(header, value), added);
  }
}
