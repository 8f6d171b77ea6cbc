package io.github.dncbridge.camel;

import io.github.dncbridge.delivery.Places;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/**
 * Holds a request that has missed its place in the rate limit until it has another one.
 *
 * <p>It stands behind the connecting: a first connection, with its name look-up and TLS handshake,
 * can take longer than the next places are away, and the requests would arrive in a bunch.
 */
final class PunctualRequest implements ExecChainHandler {

  /** Carries the place, in milliseconds since 1970, from the route to here and no further. */
  static final String PLACE = "X-Dnc-Bridge-Place";

  private final Places places;

  PunctualRequest(Places places) {
    this.places = places;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Header place = request.getFirstHeader(PLACE);
    request.removeHeaders(PLACE);
    if (place != null && !places.keep(Instant.ofEpochMilli(Long.parseLong(place.getValue())))) {
      throw new InterruptedIOException("not sent: delivery is closing");
    }
    return chain.proceed(request, scope);
  }
}
