package io.github.dncbridge.connectors;

import io.github.dncbridge.connectors.Exchange.Reply;

/** Zoho CRM's errors: the same body for every code, whatever the status. */
final class ZohoErrors {

  private ZohoErrors() {}

  static Reply of(int status, String code, String message) {
    return of(status, code, message, "{}");
  }

  static Reply of(int status, String code, String message, String details) {
    return Reply.json(
        status,
        "{\"code\":\"%s\",\"details\":%s,\"message\":\"%s\",\"status\":\"error\"}"
            .formatted(code, details, message));
  }

  /** Also the answer to a token of another data centre. */
  static Reply invalidToken() {
    return of(401, "INVALID_TOKEN", "invalid oauth token");
  }

  static Reply missing(String parameter) {
    return of(
        400,
        "REQUIRED_PARAM_MISSING",
        "One of the expected parameter is missing",
        "{\"param_name\":\"%s\"}".formatted(parameter));
  }
}
