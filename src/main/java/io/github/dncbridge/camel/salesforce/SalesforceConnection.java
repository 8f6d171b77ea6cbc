package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.camel.salesforce.SalesforceClient.Operation;
import io.github.dncbridge.source.salesforce.BulkJob;
import io.github.dncbridge.source.salesforce.SalesforceApi;
import io.github.dncbridge.source.salesforce.SalesforceFailure;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;

/** The calls of a pull as operations of camel-salesforce. */
final class SalesforceConnection implements SalesforceApi {

  private final SalesforceClient client;

  SalesforceConnection(SalesforceClient client) {
    this.client = client;
  }

  @Override
  public Reply<InputStream> describe(String object) throws SalesforceFailure {
    return content(InputStream.class, client.call(Operation.DESCRIBE, object, Map.of()));
  }

  @Override
  public Reply<InputStream> queryAll(String soql) throws SalesforceFailure {
    return content(InputStream.class, client.call(Operation.QUERY_ALL, soql, Map.of()));
  }

  @Override
  public Reply<InputStream> queryMore(String place) throws SalesforceFailure {
    return content(InputStream.class, client.call(Operation.QUERY_MORE, place, Map.of()));
  }

  @Override
  public Reply<BulkJob> createJob(String soql) throws SalesforceFailure {
    QueryJob job = new QueryJob();
    job.setOperation(OperationEnum.QUERY_ALL);
    job.setQuery(soql);
    return job(content(QueryJob.class, client.call(Operation.CREATE_JOB, job, Map.of())));
  }

  @Override
  public Reply<BulkJob> job(String id) throws SalesforceFailure {
    return job(content(QueryJob.class, client.call(Operation.JOB, id, Map.of())));
  }

  @Override
  public Reply<InputStream> jobRows(String id, String locator, int atMost)
      throws SalesforceFailure {
    Map<String, Object> place =
        locator.isEmpty()
            ? Map.of(SalesforceEndpointConfig.JOB_ID, id, "maxRecords", atMost)
            : Map.of(SalesforceEndpointConfig.JOB_ID, id, "locator", locator, "maxRecords", atMost);
    Reply<Optional<Object>> reply = client.call(Operation.JOB_ROWS, "", place);
    // A job without rows may answer without a body.
    return reply.content().isEmpty()
        ? new Reply<>(InputStream.nullInputStream(), reply.headers())
        : content(InputStream.class, reply);
  }

  @Override
  public void close() {
    client.release();
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

  private static <T> Reply<T> content(Class<T> type, Reply<Optional<Object>> reply)
      throws SalesforceFailure {
    T content =
        reply
            .content()
            .filter(type::isInstance)
            .map(type::cast)
            .orElseThrow(() -> new SalesforceFailure(0, "", "the answer is empty", null));
    return new Reply<>(content, reply.headers());
  }
}
