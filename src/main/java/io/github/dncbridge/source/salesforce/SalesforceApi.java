package io.github.dncbridge.source.salesforce;

import java.io.InputStream;
import java.util.Map;

/**
 * The calls that a pull makes to one org. Each ends in bounded time and is tried once, apart from
 * one new login when the old one is refused. Not thread-safe.
 */
public interface SalesforceApi extends AutoCloseable {

  /**
   * What was answered.
   *
   * @param headers by lower-case name, the last value of each
   */
  record Reply<T>(T content, Map<String, String> headers) {}

  /** Returns, as JSON, the fields of an object that the user may see. */
  Reply<InputStream> describe(String object) throws SalesforceFailure;

  /** Returns, as JSON, the first rows of a query, deleted and merged ones included. */
  Reply<InputStream> queryAll(String soql) throws SalesforceFailure;

  /**
   * Returns, as JSON, the rows that follow.
   *
   * @param place the {@code nextRecordsUrl} of the rows before
   */
  Reply<InputStream> queryMore(String place) throws SalesforceFailure;

  /** Lets the org begin a query job, deleted and merged rows included. */
  Reply<BulkJob> createJob(String soql) throws SalesforceFailure;

  /** Returns how far a query job is. */
  Reply<BulkJob> job(String id) throws SalesforceFailure;

  /**
   * Returns rows of a complete job as CSV.
   *
   * @param locator what the rows before ended with; blank for the first rows
   */
  Reply<InputStream> jobRows(String id, String locator, int atMost) throws SalesforceFailure;

  /** Lets go of connections and of the login. */
  @Override
  void close();
}
