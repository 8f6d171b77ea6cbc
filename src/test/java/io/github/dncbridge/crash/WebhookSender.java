package io.github.dncbridge.crash;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts signed requests at a steady pace, each with a person of its own, and posts those that were
 * not answered with 200 again and again, as senders do.
 */
final class WebhookSender implements AutoCloseable {

  static final String HEADER = "X-Signature";
  static final String SECRET = "desk secret";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long AGAIN_MILLIS = 250;
  private static final Set<Integer> COME_AGAIN = Set.of(429, 503);

  private final URI target;
  private final String people;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService connections;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicLong cutOff = new AtomicLong();
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
  private @Nullable Future<?> pace;

  /**
   * @param people the beginning of everybody's identifier
   */
  WebhookSender(URI target, String people, int connections) {
    this.target = target;
    this.people = people;
    this.connections = Executors.newFixedThreadPool(connections);
  }

  /** Begins to post so many new people a second. */
  void start(int perSecond) {
    pace =
        clock.scheduleAtFixedRate(
            this::postSomeone, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
  }

  /** Posts nobody new any more; who is not acknowledged yet is still posted. */
  void stopNew() {
    if (pace != null) {
      pace.cancel(false);
    }
  }

  /** How many people were posted at least once, or are about to be. */
  int begun() {
    return begun.get();
  }

  /** Who was answered with 200, so far. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** Answers that are neither 200 nor a plea to come again. */
  Set<String> unexpected() {
    return unexpected;
  }

  /** How many requests had a connection and got no answer over it. */
  long cutOff() {
    return cutOff.get();
  }

  private void postSomeone() {
    String who = people + begun.incrementAndGet();
    connections.execute(() -> post(who));
  }

  private void post(String who) {
    try {
      HttpResponse<String> answer = client.send(request(who), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        acknowledged.add(who);
        return;
      }
      if (!COME_AGAIN.contains(answer.statusCode())) {
        unexpected.add(answer.statusCode() + " " + answer.body());
      }
    } catch (ConnectException e) {
      // Nobody is there at the moment.
    } catch (IOException e) {
      cutOff.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS, connections)
        .execute(() -> post(who));
  }

  private HttpRequest request(String who) {
    String body = "{\"LinkedIn\":\"https://www.linkedin.com/in/" + who + "\"}";
    return HttpRequest.newBuilder(target)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header(HEADER, sign(body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String sign(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    connections.shutdownNow();
  }
}
