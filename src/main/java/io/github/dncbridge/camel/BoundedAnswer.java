package io.github.dncbridge.camel;

import io.github.dncbridge.config.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads an answer's body inside the client, so that one without an end or without haste can hold
 * neither memory nor a thread, and so that its status is known even when the body breaks off.
 *
 * <p>An answer that could not be read whole is marked with the header {@value #INCOMPLETE}; its
 * connection is not used again. The key, should the server repeat it, is taken out.
 */
final class BoundedAnswer implements ExecChainHandler {

  /** Marks an answer that is not whole. The same header from a server is dropped. */
  static final String INCOMPLETE = "X-Dnc-Bridge-Incomplete";

  private static final int MAX_BYTES = 1 << 20;

  private final int timeoutMillis;
  private final Supplier<Secret> secret;

  BoundedAnswer(int timeoutMillis, Supplier<Secret> secret) {
    this.timeoutMillis = timeoutMillis;
    this.secret = secret;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    response.removeHeaders(INCOMPLETE);
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return response;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (!readAll(entity, body)) {
      scope.execRuntime.discardEndpoint();
      response.setHeader(INCOMPLETE, "true");
    }
    String text = secret.get().redact(body.toString(StandardCharsets.UTF_8));
    response.setEntity(
        new ByteArrayEntity(text.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
    return response;
  }

  /** Returns whether the whole body was read, within the limits. */
  private boolean readAll(HttpEntity entity, ByteArrayOutputStream body) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    byte[] buffer = new byte[8192];
    try {
      // Not closed: closing reads on to the end, which an endless body does not have.
      InputStream content = entity.getContent();
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        if (body.size() + n > MAX_BYTES || System.nanoTime() - deadline > 0) {
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
