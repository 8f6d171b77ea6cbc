package io.github.dncbridge.camel.receiver;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies as the bytes they are, whatever their type.
 *
 * <p>Signatures are over these bytes: a form that is taken apart cannot be verified any more.
 */
final class RawBodies implements Handler<RoutingContext> {

  private final int maxBody;
  private final long maxTogether;
  private final AtomicLong together = new AtomicLong();
  private final Map<HttpServerRequest, byte[]> complete = new ConcurrentHashMap<>();
  private final ConnectionWatch watch;
  private final Refusals refusals;

  RawBodies(int maxBody, long maxTogether, ConnectionWatch watch, Refusals refusals) {
    this.watch = watch;
    this.refusals = refusals;
    this.maxBody = maxBody;
    this.maxTogether = maxTogether;
  }

  /** Returns the body of a request that has been handed on; empty for any other. */
  byte[] of(HttpServerRequest request) {
    return complete.getOrDefault(request, new byte[0]);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (declared(request) > maxBody) {
      refusals.answer(Refusal.TOO_LARGE, request);
      return;
    }
    new Reading(context).begin();
  }

  /** What does not declare its length is counted as it comes. */
  private static long declared(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** One body on its way in. */
  private final class Reading {

    private final RoutingContext context;
    private final Buffer body = Buffer.buffer();
    private boolean refused;

    Reading(RoutingContext context) {
      this.context = context;
    }

    void begin() {
      context.addEndHandler(ended -> forget());
      context.request().exceptionHandler(this::broken);
      context.request().handler(this::chunk);
      context.request().endHandler(end -> finish());
      context.request().resume();
    }

    private void chunk(Buffer chunk) {
      if (refused) {
        return;
      }
      if (body.length() + chunk.length() > maxBody) {
        refuse(Refusal.TOO_LARGE);
      } else if (together.addAndGet(chunk.length()) > maxTogether) {
        together.addAndGet(-chunk.length());
        refuse(Refusal.CROWDED);
      } else {
        body.appendBuffer(chunk);
      }
    }

    private void refuse(Refusal refusal) {
      refused = true;
      refusals.answer(refusal, context.request());
    }

    private void broken(Throwable cause) {
      if (!refused && !context.response().ended()) {
        refused = true;
        refusals.cutOff(context.request().connection(), "broken");
      }
    }

    private void finish() {
      if (!refused) {
        watch.received(context.request().connection());
        complete.put(context.request(), body.getBytes());
        context.next();
      }
    }

    private void forget() {
      complete.remove(context.request());
      together.addAndGet(-body.length());
    }
  }
}
