package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.webhook.ReceiverCounts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server that Camel's {@code platform-http} routes answer on.
 *
 * <p>It is our own so that it can be strict: an unfinished request is cut off, bodies are bounded
 * one by one and together, nothing but {@code POST} is taken, and uploads, WebSockets, CORS,
 * sessions, cleartext HTTP/2 and decompression are off. Bodies are handed on as the bytes they are,
 * forms too.
 */
public final class ReceiverServer implements Executor, AutoCloseable {

  /** Under which a {@code platform-http} route finds a server whose port it does not know. */
  public static final String ROUTER = VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO;

  private static final Logger LOG = LoggerFactory.getLogger(ReceiverServer.class);

  private static final int LONGEST_LINE = 4_096;
  private static final int LARGEST_HEADERS = 16_384;
  private static final int CLOSE_SECONDS = 5;

  /** Longer than any answer takes, so that it is the sender who was idle. */
  private static final Duration ANSWERING = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Context answering;
  private final HttpServer server;
  private final @Nullable ServerCertificate certificate;
  private final VertxPlatformHttpRouter router;
  private final Refusals refusals;
  private final ConnectionWatch watch;
  private final RawBodies bodies;
  private volatile boolean stopping;

  /**
   * Makes the server; it listens once {@link #listen} is called. A certificate that is renewed in
   * its files is shown a minute later.
   *
   * @param workers how many requests are verified and read at once
   * @param counts is told of what is refused before a webhook is looked up
   * @throws io.github.dncbridge.config.ConfigurationException when the certificate cannot be read
   *     or the key does not fit it
   */
  public ReceiverServer(ReceiverTerms terms, int workers, ReceiverCounts counts) {
    certificate = ServerCertificate.of(terms);
    vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(workers));
    answering = vertx.getOrCreateContext();
    refusals = new Refusals(vertx, counts);
    watch = new ConnectionWatch(vertx, terms.patience(), terms.maxConnections(), refusals);
    bodies = new RawBodies(terms.maxBody(), terms.maxBodies(), watch, refusals);
    router = new VertxPlatformHttpRouter(null, vertx, routes(), ROUTER);
    server = vertx.createHttpServer(options(terms));
    server.connectionHandler(watch::opened);
    server.requestHandler(this::take);
    server.invalidRequestHandler(watch::unreadable);
  }

  private void take(HttpServerRequest request) {
    if (!watch.begun(request)) {
      return;
    }
    request.response().endHandler(done -> watch.answered(request.connection()));
    if (stopping) {
      refusals.answer(Refusal.STOPPING, request);
    } else if (isRoutable(request)) {
      router.handle(request);
    } else {
      refusals.answer(Refusal.UNROUTABLE, request);
    }
  }

  /**
   * What the router itself fails on ends in the log with a stack trace: anybody who reaches the
   * address could fill it. No webhook's address has an escape in it.
   */
  private static boolean isRoutable(HttpServerRequest request) {
    String path = request.path();
    return request.authority() != null && path != null && path.indexOf('%') < 0;
  }

  private Router routes() {
    Router routes = Router.router(vertx);
    // Some senders look whether the address exists; it tells nothing of the sources.
    routes.route(HttpMethod.HEAD, "/webhooks/*").handler(context -> context.response().end());
    routes.post("/webhooks/*").handler(bodies);
    Map.of(404, Refusal.NOT_FOUND, 405, Refusal.METHOD, 500, Refusal.FAILED)
        .forEach(
            (status, refusal) ->
                routes.errorHandler(
                    status, context -> refusals.answer(refusal, context.request())));
    return routes;
  }

  private HttpServerOptions options(ReceiverTerms terms) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(terms.host())
            .setPort(terms.port())
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEADERS)
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout((int) terms.patience().plus(ANSWERING).toMillis());
    if (certificate != null) {
      certificate.into(options);
    }
    return options;
  }

  /** Returns the routes that it serves. */
  public VertxPlatformHttpRouter router() {
    return router;
  }

  /** Returns what a Camel registry binds, by name, before its routes start. */
  public Map<String, Object> beans() {
    return Map.of(
        ROUTER,
        router,
        PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
        new ReceiverEngine(refusals));
  }

  /**
   * Runs a task on the thread that writes the answers; the task must not block. Once this is closed
   * nobody is left to be answered, and nothing is run.
   */
  @Override
  public void execute(Runnable task) {
    try {
      answering.runOnContext(ready -> task.run());
    } catch (RejectedExecutionException e) {
      LOG.debug("There was something to answer after the server was closed", e);
    }
  }

  /** Returns the body of a request that is being answered, byte for byte. */
  byte[] body(HttpServerRequest request) {
    return bodies.of(request);
  }

  /**
   * Begins to listen, once the routes are there.
   *
   * @throws IllegalStateException when the address cannot be had; the message says which and why
   */
  public void listen() {
    try {
      server
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE_SECONDS, TimeUnit.SECONDS);
      if (certificate != null) {
        certificate.watch(vertx, server);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The webhook receiver cannot listen: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the webhook receiver began to listen", e);
    }
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Asks senders to come again from now on; requests under way are still answered. */
  public void stopTaking() {
    stopping = true;
  }

  /** Takes no new connection and closes those there are. */
  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The webhook receiver does not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
