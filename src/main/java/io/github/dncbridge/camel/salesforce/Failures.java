package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.source.salesforce.SalesforceFailure;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.jspecify.annotations.Nullable;

/** What a failed exchange says. */
final class Failures {

  private Failures() {}

  /**
   * Returns the failure without secrets; not with its cause, whose message can hold a whole body.
   */
  static SalesforceFailure of(Throwable thrown, SalesforceLogin login) {
    SalesforceException first = null;
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof SalesforceException known) {
        if (!known.getErrors().isEmpty()) {
          RestError error = known.getErrors().get(0);
          return new SalesforceFailure(
              status(known, first),
              text(error.getErrorCode()),
              login.redact(text(error.getMessage())),
              null);
        }
        if (first == null || first.getStatusCode() == 0) {
          first = known;
        }
      }
    }
    if (first != null && first.getStatusCode() >= 300) {
      return new SalesforceFailure(
          first.getStatusCode(), "", "an answer that is not Salesforce's JSON", null);
    }
    String words = root instanceof TimeoutException ? "no answer in time" : text(root.getMessage());
    return new SalesforceFailure(
        0, "", words.isEmpty() ? "the connection broke" : login.redact(words), null);
  }

  private static int status(SalesforceException known, @Nullable SalesforceException outer) {
    return known.getStatusCode() == 0 && outer != null
        ? outer.getStatusCode()
        : known.getStatusCode();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
