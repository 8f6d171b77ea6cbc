package io.github.dncbridge.camel;

import io.github.dncbridge.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Makes camel-http's client safe for WaLead: it adds the key for the configured host only, never
 * repeats or redirects a request by itself, and reads at most 1 MiB of an answer in bounded time.
 *
 * <p>The key is set here, behind Camel, so that no exchange, URI or log ever holds it.
 */
public final class WaleadHttpClient implements HttpClientConfigurer, CamelContextAware {

  private static final String KEY_HEADER = "x-api-key";

  private @Nullable CamelContext camelContext;
  private HttpHost host = new HttpHost("localhost");
  private String secretName = "";
  private int timeoutMillis = 30_000;

  /** Sets WaLead's address; the key goes to its scheme, host and port alone. */
  public void setBaseUrl(String baseUrl) {
    host = HttpHost.create(URI.create(baseUrl));
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
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .addRequestInterceptorLast((request, entity, context) -> addKey(request, secret.get()))
        .addExecInterceptorLast("bounded-answer", new BoundedAnswer(timeoutMillis, secret));
  }

  private void addKey(HttpRequest request, Secret secret) throws HttpException, IOException {
    request.removeHeaders(KEY_HEADER);
    if (host.equals(targetOf(request))) {
      request.setHeader(KEY_HEADER, secret.reveal());
    }
  }

  private static HttpHost targetOf(HttpRequest request) throws HttpException {
    return new HttpHost(
        request.getScheme(),
        request.getAuthority().getHostName(),
        request.getAuthority().getPort());
  }

  @SuppressWarnings("unchecked")
  private Supplier<Secret> secret() {
    if (camelContext == null) {
      throw new IllegalStateException("The WaLead client has no Camel context.");
    }
    Supplier<Secret> found =
        camelContext.getRegistry().lookupByNameAndType(secretName, Supplier.class);
    if (found == null) {
      throw new IllegalStateException(
          "No bean '" + secretName + "' supplies WaLead's API key. Bind one in the registry.");
    }
    return found;
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
