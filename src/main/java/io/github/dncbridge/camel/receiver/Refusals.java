package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.webhook.ReceiverCounts;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends away what is no request to a webhook, and counts it: of an unknown source, as nothing of it
 * was verified.
 */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private static final String UNKNOWN = "";
  private static final int RETRY_SECONDS = 5;
  private static final int UNAVAILABLE = 503;

  private final ReceiverCounts counts;

  Refusals(ReceiverCounts counts) {
    this.counts = counts;
  }

  /** Answers, unless it was answered, and closes the connection: the rest is not read. */
  void answer(Refusal refusal, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (response.ended()) {
      return;
    }
    counts.refused(UNKNOWN, refusal.reason());
    if (refusal.status() == UNAVAILABLE) {
      response.putHeader("Retry-After", Integer.toString(RETRY_SECONDS));
    }
    response
        .setStatusCode(refusal.status())
        .putHeader("Content-Type", "text/plain;charset=UTF-8")
        .putHeader("Connection", "close")
        .end(refusal.words() + "\n")
        .onComplete(done -> close(request.connection()));
  }

  /** Leaves it to Vert.x to answer what it could not read: with 400, 414 or 431. */
  void answerUnreadable(HttpServerRequest request) {
    counts.refused(UNKNOWN, "unreadable");
    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
  }

  /** Closes without an answer, for one of a few words. */
  void cutOff(HttpConnection connection, String why) {
    counts.refused(UNKNOWN, why);
    close(connection);
  }

  static void close(HttpConnection connection) {
    connection.close().onFailure(failure -> LOG.debug("A connection was gone already", failure));
  }
}
