package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.webhook.ReceiverCounts;
import io.vertx.core.Vertx;
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

  /** How long the rest of a body is thrown away before its sender is cut off. */
  private static final long LINGER_MILLIS = 1_000;

  private final Vertx vertx;
  private final ReceiverCounts counts;

  Refusals(Vertx vertx, ReceiverCounts counts) {
    this.vertx = vertx;
    this.counts = counts;
  }

  /**
   * Answers, unless it was answered, and closes the connection.
   *
   * <p>What still comes of the body is thrown away for a moment: a sender whose connection is
   * closed while it writes may never see the answer, and a proxy then tells of a broken server.
   */
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
        .onComplete(done -> linger(request));
  }

  private void linger(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    if (request.isEnded()) {
      close(connection);
      return;
    }
    long patience = vertx.setTimer(LINGER_MILLIS, over -> close(connection));
    request.exceptionHandler(broken -> close(connection));
    request.handler(rest -> {});
    request.endHandler(
        end -> {
          vertx.cancelTimer(patience);
          close(connection);
        });
    request.resume();
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
