package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;

/** What Dataverse answers when something is wrong. */
final class DynamicsErrors {

  private static final ObjectMapper JSON = new ObjectMapper();

  private DynamicsErrors() {}

  static Reply of(int status, String code, String message) {
    ObjectNode error = JSON.createObjectNode().put("code", code).put("message", message);
    return Reply.json(status, JSON.createObjectNode().set("error", error).toString());
  }

  /** Returns the answer to a request that meets a trouble other than being cut off. */
  static Reply of(Trouble trouble) {
    return switch (trouble) {
      case LOGIN_EXPIRED -> unauthorized();
      case RATE_LIMITED ->
          of(
                  429,
                  "0x80072322",
                  "Number of requests exceeded the limit of 6000 over time window of 300 seconds.")
              .with("Retry-After", "1");
      case SERVER_ERROR -> of(500, "0x80040216", "An unexpected error occurred.");
      case MAINTENANCE_PAGE ->
          Reply.of(503, "text/html", "<html><body>The service is unavailable.</body></html>");
      case FORBIDDEN ->
          of(
              403,
              "0x80048306",
              "Principal user is missing prvReadContact privilege on OTC=2 for entity 'contact'.");
      case TRUNCATED -> throw new IllegalArgumentException("Nothing to cut off");
    };
  }

  static Reply cutOff(Reply whole) {
    return new Reply(
        whole.status(), whole.headers(), whole.body().substring(0, whole.body().length() / 2));
  }

  static Reply unauthorized() {
    return Reply.empty(401)
        .with(
            "WWW-Authenticate",
            "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize");
  }
}
