package io.github.dncbridge.source;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes one request and reads its whole answer: within one deadline, up to a size, following no
 * redirect.
 *
 * <p>It asks for no compression, so the size is that of what came over the wire. Thread-safe.
 */
final class HttpCaller {

  /** A page of 5,000 records of some kilobytes fits. */
  static final int MAX_BYTES = 32 << 20;

  private final HttpClient client;
  private final Duration timeout;

  HttpCaller(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Returns the answer, whatever its status.
   *
   * @param credentials headers that no {@link HttpCall} holds
   * @throws AnswerTooLargeException when the body is larger than {@link #MAX_BYTES}
   * @throws IOException when there is no whole answer in time
   * @throws InterruptedException when the product stops
   */
  HttpAnswer send(HttpCall call, Map<String, String> credentials)
      throws IOException, InterruptedException {
    AtomicReference<CappedBody> body = new AtomicReference<>();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request(call, credentials), info -> opened(body));
    try {
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new HttpAnswer(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } finally {
      // Harmless when it is complete; else the connection must not stay with a server that drips.
      answer.cancel(true);
      CappedBody open = body.get();
      if (open != null) {
        open.cancel();
      }
    }
  }

  private static BodySubscriber<byte[]> opened(AtomicReference<CappedBody> body) {
    CappedBody capped = new CappedBody(MAX_BYTES);
    body.set(capped);
    return capped;
  }

  private static HttpRequest request(HttpCall call, Map<String, String> credentials) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "dnc-bridge");
    String body = call.body();
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    headers.putAll(call.headers());
    headers.putAll(credentials);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    return request.build();
  }
}
