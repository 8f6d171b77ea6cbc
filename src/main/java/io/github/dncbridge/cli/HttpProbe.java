package io.github.dncbridge.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server one thing and returns how it answers; follows no redirect, and reads the beginning
 * of the answer only.
 */
final class HttpProbe {

  private static final int LONGEST = 1_000;

  /**
   * An answer.
   *
   * @param date the header as it was sent; null when there was none
   * @param body its beginning, at most 1,000 bytes
   */
  record Answer(int status, @Nullable String date, String body) {}

  /** No answer came; the message says why, in words of our own. */
  static final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean refused;

    NoAnswerException(String message, boolean refused) {
      super(message);
      this.refused = refused;
    }

    /** Returns whether nobody listens there. */
    boolean isRefused() {
      return refused;
    }
  }

  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param timeout for the whole of it
   */
  HttpProbe(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** Returns a request that {@link #send} takes, for more to be added. */
  HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(timeout).header("User-Agent", "dnc-bridge");
  }

  /**
   * Sends the request.
   *
   * @throws NoAnswerException when there is no answer in time
   */
  Answer send(HttpRequest request) throws NoAnswerException, InterruptedException {
    CompletableFuture<Answer> answer =
        client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(HttpProbe::read);
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw late();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static Answer read(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("date").orElse(null),
          new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NoAnswerException late() {
    return new NoAnswerException("no answer within " + timeout.toSeconds() + " s", false);
  }

  private NoAnswerException failure(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return new NoAnswerException("the host name is unknown", false);
      } else if (cause instanceof SSLException) {
        return new NoAnswerException("TLS failed: " + cause.getMessage(), false);
      } else if (cause instanceof HttpTimeoutException) {
        return late();
      }
    }
    return failure instanceof ConnectException
        ? new NoAnswerException("the connection was refused: nobody listens there", true)
        : new NoAnswerException("the connection broke before an answer came", false);
  }
}
