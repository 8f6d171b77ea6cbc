package io.github.dncbridge.source;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A whole answer. */
final class HttpAnswer {

  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  HttpAnswer(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  /** Returns the body's bytes, not a copy. */
  byte[] body() {
    return body;
  }

  /** Returns a header's first value; empty when it is missing. */
  String header(String name) {
    return headers.firstValue(name).orElse("").strip();
  }

  /** Returns the vendor's own clock; null when the answer does not tell it. */
  @Nullable Instant date() {
    return date(header("Date"));
  }

  /** Returns the moment of an HTTP date; null when the text is none. */
  static @Nullable Instant date(String text) {
    try {
      return text.isEmpty()
          ? null
          : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
