package io.github.dncbridge.connectors;

import io.github.dncbridge.connectors.Exchange.Reply;
import java.util.Locale;

/** HubSpot's errors: developers.hubspot.com/docs/api-reference/error-handling. */
final class HubSpotErrors {

  private static final String BODY =
      "{\"status\":\"error\",\"message\":\"%s\",\"correlationId\":"
          + "\"aeb5f871-7f07-4993-9211-075dc63e7cbf\",\"category\":\"%s\"}";

  private HubSpotErrors() {}

  static Reply validation(String message) {
    return of(400, message, "VALIDATION_ERROR");
  }

  static Reply notFound() {
    return of(404, "Object not found.  objectId are usually numeric.", "OBJECT_NOT_FOUND");
  }

  static Reply unauthenticated() {
    return of(401, "Authentication credentials not found.", "INVALID_AUTHENTICATION");
  }

  static Reply expired() {
    return of(401, "The OAuth token used to make this call expired.", "EXPIRED_AUTHENTICATION");
  }

  static Reply missingScopes() {
    return of(
        403,
        "This app hasn't been granted all required scopes to make this call.",
        "MISSING_SCOPES");
  }

  static Reply serverError() {
    return of(500, "internal error", "INTERNAL_ERROR");
  }

  /** The limit of a second, of ten, or of a day; nothing says how long to wait. */
  static Reply limited(String policy) {
    return Reply.json(
        429,
        "{\"status\":\"error\",\"message\":\"You have reached your %s limit.\","
                .formatted(policy.equals("SECONDLY") ? "secondly" : policy.toLowerCase(Locale.ROOT))
            + "\"errorType\":\"RATE_LIMIT\",\"correlationId\":"
            + "\"c033cdaa-2c40-4a64-ae48-b4cec88dad24\",\"policyName\":\"%s\",".formatted(policy)
            + "\"category\":\"RATE_LIMITS\"}");
  }

  private static Reply of(int status, String message, String category) {
    return Reply.json(status, BODY.formatted(message, category));
  }
}
