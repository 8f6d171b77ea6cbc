package io.github.dncbridge.camel.receiver;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

/**
 * Gives a request to its route on a worker thread, and writes the answer when the route is done; no
 * thread waits in between.
 *
 * <p>Camel's own consumer has the worker wait, so that every request that waits for its commit
 * costs a thread and two changes of threads. It also copies headers, path and query into the
 * message; here the message holds the request and nothing of it, and of the route's message go
 * status, type and body into the answer, and when to come again.
 */
final class ReceiverConsumer extends VertxPlatformHttpConsumer {

  private static final String RETRY_AFTER = "Retry-After";

  private final Refusals refusals;

  ReceiverConsumer(PlatformHttpEndpoint endpoint, Processor route, Refusals refusals) {
    super(endpoint, route, List.of(), ReceiverServer.ROUTER);
    this.refusals = refusals;
  }

  @Override
  protected void handleRequest(RoutingContext context) {
    if (isSuspended()) {
      refusals.answer(Refusal.STOPPING, context.request());
      return;
    }
    Context connection = context.vertx().getOrCreateContext();
    Exchange exchange = createExchange(false);
    exchange.setPattern(ExchangePattern.InOut);
    exchange.setMessage(new HttpMessage(exchange, context.request(), context.response()));
    context
        .vertx()
        .executeBlocking(
            () -> {
              route(exchange, () -> connection.runOnContext(ready -> answer(exchange, context)));
              return true;
            },
            false);
  }

  private void route(Exchange exchange, Runnable done) {
    try {
      createUoW(exchange);
    } catch (Exception e) {
      exchange.setException(e);
      done.run();
      return;
    }
    getAsyncProcessor().process(exchange, doneSync -> done.run());
  }

  private void answer(Exchange exchange, RoutingContext context) {
    HttpServerResponse response = context.response();
    Message message = exchange.getMessage();
    Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    if (exchange.getException() != null || status == null) {
      refusals.answer(Refusal.FAILED, context.request());
      end(exchange);
      return;
    }
    response.setStatusCode(status);
    copy(message, Exchange.CONTENT_TYPE, response);
    copy(message, RETRY_AFTER, response);
    response.end(Buffer.buffer(message.getBody(byte[].class))).onComplete(sent -> end(exchange));
  }

  private static void copy(Message message, String header, HttpServerResponse response) {
    String value = message.getHeader(header, String.class);
    if (value != null) {
      response.putHeader(header, value);
    }
  }

  private void end(Exchange exchange) {
    doneUoW(exchange);
    releaseExchange(exchange, false);
  }
}
