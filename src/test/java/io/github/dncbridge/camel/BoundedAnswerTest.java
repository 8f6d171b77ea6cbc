package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.dncbridge.config.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

class BoundedAnswerTest {

  private static final byte[] BODY = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

  /** Camel asks for the next answer without closing the one before: it holds no stream. */
  @Test
  void givesTheConnectionOfAWholeAnswerBack() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          call.sendResponseHeaders(200, BODY.length);
          call.getResponseBody().write(BODY);
          call.close();
        });
    server.start();
    ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    try (var client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create().setMaxConnTotal(1).build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofMilliseconds(100))
                    .build())
            .addExecInterceptorLast(
                "bounded-answer",
                new BoundedAnswer(
                    10_000, () -> new Secret("key"), watchdog, new RequestsUnderWay()))
            .build()) {
      String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      for (int i = 0; i < 3; i++) {
        assertThat(client.executeOpen(null, new HttpGet(uri), null).getCode()).isEqualTo(200);
      }
    } finally {
      watchdog.shutdownNow();
      server.stop(0);
    }
  }
}
