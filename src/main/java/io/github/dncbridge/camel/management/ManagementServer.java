package io.github.dncbridge.camel.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.config.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET /observe/health}, {@code /observe/health/live}, {@code /observe/health/ready}
 * and {@code /observe/metrics}, and nothing else.
 *
 * <p>Its threads are its own: webhooks that flood the receiver cannot keep it from answering, nor
 * the other way round. What looks at the ledger never runs on the thread that accepts connections.
 */
final class ManagementServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);

  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final int WORKERS = 2;
  private static final int IDLE_SECONDS = 30;
  private static final int PATIENCE_SECONDS = 5;

  private record Reply(int status, String type, String body) {}

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setWorkerPoolSize(WORKERS)
              .setUseDaemonThread(true));
  private final ObjectMapper json = new ObjectMapper();
  private final Health health;
  private final Map<String, Callable<Reply>> answers;
  private final HttpServer server;
  private final String address;

  ManagementServer(String host, int port, Health health, Metrics metrics) {
    this.health = health;
    this.address = host + ":" + port;
    answers =
        Map.of(
            "/observe/health", () -> reply(health.live().and(health.ready())),
            "/observe/health/ready", () -> reply(health.ready()),
            "/observe/metrics", () -> new Reply(200, PROMETHEUS, metrics.scrape()));
    server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(IDLE_SECONDS));
    server.requestHandler(this::answer);
  }

  /**
   * Begins to listen.
   *
   * @throws ConfigurationException when the address cannot be had; the message says what to set
   */
  void listen() {
    try {
      server
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause();
      throw new ConfigurationException(
          "Health and metrics cannot be answered on %s: %s. Does another dnc-bridge run here? Set"
                  .formatted(address, cause == null ? "it takes too long" : cause.getMessage())
              + " management.port to a free port, or management.enabled=false.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the management server began to listen", e);
    }
  }

  int port() {
    return server.actualPort();
  }

  private void answer(HttpServerRequest request) {
    boolean live = request.path().equals("/observe/health/live");
    Callable<Reply> answer = answers.get(request.path());
    if (answer == null && !live) {
      write(request, new Reply(404, TEXT, "Not found.\n"));
    } else if (!request.method().equals(HttpMethod.GET)) {
      request.response().putHeader("Allow", "GET");
      write(request, new Reply(405, TEXT, "Only GET is answered.\n"));
    } else if (answer == null) {
      write(request, reply(health.live()));
    } else {
      vertx
          .executeBlocking(answer, false)
          .onSuccess(reply -> write(request, reply))
          .onFailure(
              failure -> {
                LOG.error("A question about health or metrics could not be answered", failure);
                write(request, new Reply(500, TEXT, "This could not be found out.\n"));
              });
    }
  }

  private Reply reply(HealthReport report) {
    try {
      int status = report.status() == Check.Status.UP ? 200 : 503;
      return new Reply(status, JSON, json.writeValueAsString(report) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report could not be written as JSON", e);
    }
  }

  private static void write(HttpServerRequest request, Reply reply) {
    if (request.response().closed()) {
      return;
    }
    request
        .response()
        .setStatusCode(reply.status())
        .putHeader("Content-Type", reply.type())
        .putHeader("Cache-Control", "no-store")
        .end(reply.body())
        .onFailure(failure -> LOG.debug("Whoever asked has gone", failure));
  }

  @Override
  public void close() {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The management server does not close: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
