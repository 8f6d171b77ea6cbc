package io.github.dncbridge.camel;

import io.github.dncbridge.config.Secret;
import io.github.dncbridge.delivery.Places;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes camel-http's client safe for WaLead: it adds the key for the configured host only, never
 * repeats or redirects a request by itself, and reads at most 1 MiB of an answer in bounded time.
 *
 * <p>The key is set here, behind Camel, so that no exchange, URI or log ever holds it.
 */
public final class WaleadHttpClient implements HttpClientConfigurer, CamelContextAware {

  private static final String KEY_HEADER = "x-api-key";

  /** As many as {@code delivery.parallelism} allows, and one for looking up. */
  private static final int MAX_CONNECTIONS = 33;

  /**
   * The client itself limits no header: one without an end would fill the memory. And it writes 8
   * KiB at a time: a batch of 500 leads would be five writes, and the server woken for each.
   */
  private static final Http1Config MESSAGES =
      Http1Config.custom()
          .setMaxLineLength(16 * 1024)
          .setMaxHeaderCount(200)
          .setBufferSize(64 * 1024)
          .build();

  private @Nullable CamelContext camelContext;
  private HttpHost host = new HttpHost("localhost");
  private String secretName = "";
  private int timeoutMillis = 30_000;

  /** Sets WaLead's address; the key goes to its scheme, host and port alone. */
  public void setBaseUrl(String baseUrl) {
    URI uri = URI.create(baseUrl);
    host = withPort(uri.getScheme(), uri.getHost(), uri.getPort());
  }

  /** Sets the name of the registry bean, a {@code Supplier<Secret>}, that holds the key. */
  public void setSecretName(String secretName) {
    this.secretName = secretName;
  }

  /** Sets how long reading an answer may take, in milliseconds. */
  public void setTimeoutMillis(int timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    Supplier<Secret> secret = secret();
    builder
        .setConnectionManager(connections())
        .setConnectionManagerShared(false)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .addRequestInterceptorLast((request, entity, context) -> addKey(request, secret.get()))
        .addExecInterceptorLast("bounded-answer", boundedAnswer(secret));
    Places places = context().getRegistry().findSingleByType(Places.class);
    if (places != null) {
      builder.addExecInterceptorBefore(
          "bounded-answer", "punctual-request", new PunctualRequest(places));
    }
  }

  private HttpClientConnectionManager connections() {
    Timeout timeout = Timeout.ofMilliseconds(timeoutMillis);
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(MESSAGES).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(timeout).build())
        .setMaxConnTotal(MAX_CONNECTIONS)
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .build();
  }

  private BoundedAnswer boundedAnswer(Supplier<Secret> secret) {
    ScheduledExecutorService watchdog =
        context()
            .getExecutorServiceManager()
            .newSingleThreadScheduledExecutor(this, "walead-deadline");
    RequestsUnderWay known = context().getRegistry().findSingleByType(RequestsUnderWay.class);
    return new BoundedAnswer(
        timeoutMillis, secret, watchdog, known == null ? new RequestsUnderWay() : known);
  }

  private void addKey(HttpRequest request, Secret secret) {
    request.removeHeaders(KEY_HEADER);
    if (host.equals(targetOf(request))) {
      request.setHeader(KEY_HEADER, secret.reveal());
    }
  }

  private static HttpHost targetOf(HttpRequest request) {
    URIAuthority authority = request.getAuthority();
    return withPort(request.getScheme(), authority.getHostName(), authority.getPort());
  }

  /** The default port may be written or not. */
  private static HttpHost withPort(String scheme, String name, int port) {
    int implied = "https".equals(scheme) ? 443 : 80;
    return new HttpHost(scheme, name, port < 0 ? implied : port);
  }

  @SuppressWarnings("unchecked")
  private Supplier<Secret> secret() {
    Supplier<Secret> found =
        context().getRegistry().lookupByNameAndType(secretName, Supplier.class);
    if (found == null) {
      throw new IllegalStateException(
          "No bean '" + secretName + "' supplies WaLead's API key. Bind one in the registry.");
    }
    return found;
  }

  private CamelContext context() {
    return Objects.requireNonNull(camelContext, "The WaLead client has no Camel context.");
  }

  @Override
  public void setCamelContext(@Nullable CamelContext camelContext) {
    this.camelContext = camelContext;
  }

  @Override
  public @Nullable CamelContext getCamelContext() {
    return camelContext;
  }
}
