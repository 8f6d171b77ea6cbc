package io.github.dncbridge.camel.receiver;

import java.util.Locale;

/** What is answered before a webhook is looked up; nothing of the request is in it. */
enum Refusal {
  /** No address that a webhook can have. */
  UNROUTABLE(400, "Not a request to a webhook."),
  NOT_FOUND(404, "Not found."),
  METHOD(405, "Only POST is taken."),
  /** The request has begun and not come to its end in time. */
  UNFINISHED(408, "The request did not come to its end."),
  TOO_LARGE(413, "The body is too large."),
  /** All bodies under way are too large together. */
  CROWDED(503, "Too much at once. Send it again."),
  STOPPING(503, "Stopping. Send it again."),
  /** The route itself has failed. */
  FAILED(503, "Not stored. Send it again.");

  private final int status;
  private final String words;

  Refusal(int status, String words) {
    this.status = status;
    this.words = words;
  }

  int status() {
    return status;
  }

  String words() {
    return words;
  }

  /** Returns what it is counted as. */
  String reason() {
    return name().toLowerCase(Locale.ROOT);
  }
}
