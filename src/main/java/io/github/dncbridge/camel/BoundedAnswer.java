package io.github.dncbridge.camel;

import io.github.dncbridge.config.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads an answer inside the client, so that one without an end or without haste can hold neither
 * memory nor a thread, and so that its status is known even when the body breaks off.
 *
 * <p>An answer that could not be read whole is marked with the header {@value #INCOMPLETE}; its
 * connection is not used again. Of the server's headers only Retry-After is passed on: none of the
 * others may steer Camel. The key, should the server repeat it, is taken out.
 */
final class BoundedAnswer implements ExecChainHandler {

  /** Marks an answer that is not whole. */
  static final String INCOMPLETE = "X-Dnc-Bridge-Incomplete";

  private static final int MAX_BYTES = 1 << 20;

  private final int timeoutMillis;
  private final Supplier<Secret> secret;
  private final ScheduledExecutorService watchdog;
  private final RequestsUnderWay underWay;

  /**
   * @param timeoutMillis how long sending the request and reading the whole answer may take
   * @param watchdog cuts off what takes longer
   */
  BoundedAnswer(
      int timeoutMillis,
      Supplier<Secret> secret,
      ScheduledExecutorService watchdog,
      RequestsUnderWay underWay) {
    this.timeoutMillis = timeoutMillis;
    this.secret = secret;
    this.watchdog = watchdog;
    this.underWay = underWay;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    // A socket's own time-out starts anew with every byte: a server that drips would never meet it.
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        watchdog.schedule(
            () -> {
              late.set(true);
              scope.execRuntime.discardEndpoint();
            },
            timeoutMillis,
            TimeUnit.MILLISECONDS);
    underWay.add(scope.execRuntime);
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      strip(response);
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        readInto(response, entity, scope);
      }
      return response;
    } catch (IOException | IllegalStateException e) {
      if (late.get()) {
        throw new SocketTimeoutException("no answer within " + timeoutMillis + " ms");
      }
      throw e;
    } finally {
      deadline.cancel(false);
      underWay.remove(scope.execRuntime);
    }
  }

  private void strip(ClassicHttpResponse response) {
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    response.setHeaders();
    response.setReasonPhrase(null);
    if (retryAfter != null && retryAfter.getValue() != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, secret.get().redact(retryAfter.getValue()));
    }
  }

  private void readInto(ClassicHttpResponse response, HttpEntity entity, ExecChain.Scope scope) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (readAll(entity, body)) {
      // Nobody else does, as this answer holds no stream: the pool would be empty after 20 answers.
      scope.execRuntime.releaseEndpoint();
    } else {
      scope.execRuntime.discardEndpoint();
      response.setHeader(INCOMPLETE, "true");
    }
    String text = secret.get().redact(body.toString(StandardCharsets.UTF_8));
    response.setEntity(
        new ByteArrayEntity(text.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
  }

  /** Returns whether the whole body was read, within the limits. */
  private static boolean readAll(HttpEntity entity, ByteArrayOutputStream body) {
    byte[] buffer = new byte[8192];
    try {
      // Not closed: closing reads on to the end, which an endless body does not have.
      InputStream content = entity.getContent();
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        if (body.size() + n > MAX_BYTES) {
          return false;
        }
        body.write(buffer, 0, n);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
