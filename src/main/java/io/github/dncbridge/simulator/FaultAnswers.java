package io.github.dncbridge.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/** The words with which a faulty server refuses. */
final class FaultAnswers {

  private static final String HTML =
      "<!DOCTYPE html><html><head><title>Please stand by</title></head>"
          + "<body><h1>Please stand by</h1></body></html>";

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private FaultAnswers() {}

  /** The answer of a fault that keeps the request from taking effect. */
  static Answer to(Fault fault) {
    if (fault instanceof Fault.Status status) {
      return status(status);
    }
    if (fault instanceof Fault.Redirect redirect) {
      return Answer.refusal(302).with("Location", redirect.location().toString());
    }
    if (fault instanceof Fault.Poison poison) {
      return Answer.refusal(
          poison.status(),
          poison.status() == 409 ? "Lead is already blocked" : "Invalid public identifier");
    }
    if (fault instanceof Fault.MaxLeads most) {
      return Answer.refusal(413, "At most " + most.leads() + " leads per request");
    }
    if (fault instanceof Fault.RateLimit) {
      return Answer.refusal(429).with("Retry-After", "1");
    }
    if (fault == Fault.Plain.HTML) {
      return new Answer(200, "text/html", HTML, Map.of(), 0);
    }
    return fault == Fault.Plain.NOT_SUCCESSFUL
        ? Answer.refusal(200, "Leads could not be blocked")
        : Answer.unauthorized();
  }

  private static Answer status(Fault.Status fault) {
    Answer answer = Answer.refusal(fault.code());
    String body = fault.body();
    if (body != null) {
      answer = new Answer(fault.code(), contentType(body), body, Map.of(), 0);
    }
    return fault.retryAfter() == null
        ? answer
        : answer.with("Retry-After", retryAfter(fault.retryAfter()));
  }

  private static String retryAfter(String text) {
    try {
      return HTTP_DATE.format(Instant.parse(text));
    } catch (DateTimeParseException notAnInstant) {
      return text;
    }
  }

  private static String contentType(String body) {
    if (body.startsWith("{") || body.startsWith("[")) {
      return Answer.JSON;
    }
    return body.startsWith("<") ? "text/html" : "text/plain";
  }
}
