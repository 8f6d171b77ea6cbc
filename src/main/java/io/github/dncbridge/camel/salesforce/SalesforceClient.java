package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.salesforce.SalesforceApi.Reply;
import io.github.dncbridge.source.salesforce.SalesforceFailure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A camel-salesforce component of one pull's own: it logs in with the first call.
 *
 * <p>Exchanges are made here, so no header of anyone else's steers a call. Stops with the Camel
 * context when it was not closed before. The component itself is never stopped, only its HTTP
 * client: stopping it would send the access token in a query string to be revoked, and end other
 * sessions to which Salesforce gave the same token. Not thread-safe.
 */
final class SalesforceClient extends ServiceSupport {

  /** What is called; parts of URIs, which hold nothing else. */
  enum Operation {
    DESCRIBE("getDescription"),
    QUERY_ALL("queryAll"),
    QUERY_MORE("queryMore"),
    CREATE_JOB("bulk2CreateQueryJob"),
    JOB("bulk2GetQueryJob"),
    JOB_ROWS("bulk2GetQueryJobResults");

    private final String name;

    Operation(String name) {
      this.name = name;
    }
  }

  private static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

  /** Counts the login and the repeated call, each one: a second refusal is final. */
  private static final int ONE_NEW_LOGIN = 2;

  /** A call, a login and the call again, each within the time-out; and one to spare. */
  private static final int TIMEOUTS_OF_A_CALL = 4;

  private final CamelContext context;
  private final SalesforceLogin login;
  private final SalesforceComponent component = new SalesforceComponent();
  private final Duration longest;
  private final AnswerHeaders headers = new AnswerHeaders();
  private final Map<Operation, AsyncProducer> producers = new EnumMap<>(Operation.class);

  private SalesforceClient(CamelContext context, SalesforceLogin login, ConnectionTerms terms) {
    this.context = context;
    this.login = login;
    longest = Duration.ofMillis(terms.timeoutMillis()).multipliedBy(TIMEOUTS_OF_A_CALL);
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setApiVersion(terms.apiVersion());
    config.setRawPayload(true);
    component.setCamelContext(context);
    component.setLoginConfig(login);
    component.setConfig(config);
    component.setHttpRequestTimeout(terms.timeoutMillis());
    component.setHttpClientConnectionTimeout(terms.timeoutMillis());
    component.setHttpClientIdleTimeout(terms.timeoutMillis());
    component.setHttpMaxContentLength(MAX_ANSWER_BYTES);
    // A login that is redirected would carry its secret to another host.
    component.setHttpClientProperties(
        new HashMap<>(Map.of("maxRetries", ONE_NEW_LOGIN, "followRedirects", false)));
  }

  /**
   * Makes ready to call; makes no call yet.
   *
   * @throws SourceException when camel-salesforce cannot be started
   */
  static SalesforceClient open(CamelContext context, SalesforceLogin login, ConnectionTerms terms) {
    SalesforceClient client = new SalesforceClient(context, login, terms);
    try {
      context.addService(client);
      return client;
    } catch (Exception e) {
      client.release();
      throw new SourceException(
          "Source '%s': camel-salesforce cannot be started: %s"
              .formatted(terms.source(), login.redact(String.valueOf(e.getMessage()))));
    }
  }

  @Override
  protected void doStart() throws Exception {
    ServiceHelper.startService(component);
    headers.listenTo(component.getHttpClient());
    for (Operation operation : Operation.values()) {
      AsyncProducer producer =
          component.createEndpoint("salesforce:" + operation.name).createAsyncProducer();
      ServiceHelper.startService(producer);
      producers.put(operation, producer);
    }
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(producers.values());
    producers.clear();
    if (component.getHttpClient() != null) {
      component.getHttpClient().stop();
    }
  }

  /** Lets go of connections and of the login. */
  void release() {
    try {
      context.removeService(this);
    } catch (Exception e) {
      throw new IllegalStateException("camel-salesforce cannot be stopped", e);
    } finally {
      stop();
    }
  }

  /**
   * Returns what a call answers; its content is empty when the answer has no body.
   *
   * @throws SalesforceFailure when it fails, or nothing came within four time-outs
   * @throws SourceException when the thread is interrupted, or this is closed
   */
  Reply<Optional<Object>> call(Operation operation, Object body, Map<String, Object> parameters)
      throws SalesforceFailure {
    AsyncProducer producer = producers.get(operation);
    if (producer == null) {
      throw new SourceException("The connection to Salesforce is closed.");
    }
    Exchange exchange = producer.getEndpoint().createExchange();
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeaders(new HashMap<>(parameters));
    headers.clear();
    CompletableFuture<Exchange> done = new CompletableFuture<>();
    try {
      // Bounded here too: an answer to a login that camel-salesforce cannot read ends no exchange.
      producer.process(exchange, synchronously -> done.complete(exchange));
      Exchange answered = done.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (answered.getException() != null) {
        throw Failures.of(answered.getException(), login);
      }
      Object content = answered.getMessage().getBody();
      return new Reply<>(
          Optional.ofNullable(content).filter(found -> found != body), headers.all());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException("The pull from Salesforce was stopped.", e);
    } catch (TimeoutException e) {
      throw new SalesforceFailure(0, "", "no answer within " + longest.toSeconds() + " s", null);
    } catch (SalesforceFailure e) {
      throw e;
    } catch (Exception e) {
      throw Failures.of(e, login);
    }
  }
}
