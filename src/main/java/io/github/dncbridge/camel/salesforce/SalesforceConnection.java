package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.salesforce.BulkJob;
import io.github.dncbridge.source.salesforce.SalesforceApi;
import io.github.dncbridge.source.salesforce.SalesforceFailure;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The calls to one org, made by a camel-salesforce component of its own.
 *
 * <p>Exchanges are made here, so no header of anyone else's steers a call. Stops with the Camel
 * context when it was not closed before. The component itself is never stopped, only its HTTP
 * client: stopping it would send the access token in a query string to be revoked, and end other
 * sessions to which Salesforce gave the same token.
 */
final class SalesforceConnection extends ServiceSupport implements SalesforceApi {

  /** Parts of URIs: they hold nothing but the operation. */
  private enum Operation {
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

  /** A call, a login and the call again, each within the time-out; and a little to spare. */
  private static final int CALLS_IN_ONE = 4;

  private final CamelContext context;
  private final SalesforceLogin login;
  private final SalesforceComponent component;
  private final Duration longest;
  private final AnswerHeaders headers = new AnswerHeaders();
  private final Map<Operation, AsyncProducer> producers = new EnumMap<>(Operation.class);

  private SalesforceConnection(CamelContext context, SalesforceLogin login, ConnectionTerms terms) {
    int timeoutMillis = terms.timeoutMillis();
    this.context = context;
    this.login = login;
    longest = Duration.ofMillis(timeoutMillis).multipliedBy(CALLS_IN_ONE);
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setApiVersion(terms.apiVersion());
    config.setRawPayload(true);
    component = new SalesforceComponent();
    component.setCamelContext(context);
    component.setLoginConfig(login);
    component.setConfig(config);
    component.setHttpRequestTimeout(timeoutMillis);
    component.setHttpClientConnectionTimeout(timeoutMillis);
    component.setHttpClientIdleTimeout(timeoutMillis);
    component.setHttpMaxContentLength(MAX_ANSWER_BYTES);
    component.setHttpClientProperties(new HashMap<>(Map.of("maxRetries", ONE_NEW_LOGIN)));
  }

  /**
   * Makes ready to call; makes no call yet.
   *
   * @throws SourceException when camel-salesforce cannot be started
   */
  static SalesforceConnection open(
      CamelContext context, SalesforceLogin login, ConnectionTerms terms) {
    SalesforceConnection connection = new SalesforceConnection(context, login, terms);
    try {
      context.addService(connection);
      return connection;
    } catch (Exception e) {
      connection.close();
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
    if (component.getHttpClient() != null) {
      component.getHttpClient().stop();
    }
  }

  @Override
  public void close() {
    try {
      context.removeService(this);
    } catch (Exception e) {
      throw new IllegalStateException("camel-salesforce cannot be stopped", e);
    } finally {
      stop();
    }
  }

  @Override
  public Reply<InputStream> describe(String object) throws SalesforceFailure {
    return call(Operation.DESCRIBE, object, Map.of(), InputStream.class);
  }

  @Override
  public Reply<InputStream> queryAll(String soql) throws SalesforceFailure {
    return call(Operation.QUERY_ALL, soql, Map.of(), InputStream.class);
  }

  @Override
  public Reply<InputStream> queryMore(String place) throws SalesforceFailure {
    return call(Operation.QUERY_MORE, place, Map.of(), InputStream.class);
  }

  @Override
  public Reply<BulkJob> createJob(String soql) throws SalesforceFailure {
    QueryJob job = new QueryJob();
    job.setOperation(OperationEnum.QUERY_ALL);
    job.setQuery(soql);
    return job(call(Operation.CREATE_JOB, job, Map.of(), QueryJob.class));
  }

  @Override
  public Reply<BulkJob> job(String id) throws SalesforceFailure {
    return job(call(Operation.JOB, id, Map.of(), QueryJob.class));
  }

  @Override
  public Reply<InputStream> jobRows(String id, String locator, int atMost)
      throws SalesforceFailure {
    Map<String, Object> place =
        locator.isEmpty()
            ? Map.of(SalesforceEndpointConfig.JOB_ID, id, "maxRecords", atMost)
            : Map.of(SalesforceEndpointConfig.JOB_ID, id, "locator", locator, "maxRecords", atMost);
    return call(Operation.JOB_ROWS, "", place, InputStream.class);
  }

  private static Reply<BulkJob> job(Reply<QueryJob> reply) {
    QueryJob job = reply.content();
    BulkJob.State state =
        switch (job.getState() == null ? JobStateEnum.OPEN : job.getState()) {
          case JOB_COMPLETE -> BulkJob.State.COMPLETE;
          case FAILED, ABORTED -> BulkJob.State.FAILED;
          default -> BulkJob.State.RUNNING;
        };
    String id = job.getId() == null ? "" : job.getId();
    return new Reply<>(new BulkJob(id, state), reply.headers());
  }

  private <T> Reply<T> call(
      Operation operation, Object body, Map<String, Object> parameters, Class<T> type)
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
      producer.process(exchange, synchronously -> done.complete(exchange));
      Exchange answered = done.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (answered.getException() != null) {
        throw Failures.of(answered.getException(), login);
      }
      Object content = answered.getMessage().getBody();
      if (!type.isInstance(content)) {
        throw new SalesforceFailure(0, "", "the answer is empty", null);
      }
      return new Reply<>(type.cast(content), headers.all());
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
