package io.github.dncbridge.camel.receiver;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** A short answer that is no yes; nothing of the request is in it. */
record Refusal(int status, String words) {

  static Refusal of(int status, String words) {
    return new Refusal(status, words);
  }

  /** Answers and closes the connection: what is left of the request is not read. */
  void write(RoutingContext context) {
    write(context.request());
  }

  /** The same for a request that is not even routed. */
  void write(HttpServerRequest request) {
    if (request.response().ended()) {
      return;
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain;charset=UTF-8")
        .putHeader("Connection", "close")
        .end(words + "\n")
        .onComplete(done -> request.connection().close());
  }
}
