package io.github.dncbridge.source.salesforce;

/** A query job of Bulk API 2.0. */
public record BulkJob(String id, State state) {

  /** How far a job is. */
  public enum State {
    /** Rows are still being collected. */
    RUNNING,
    /** The rows can be read. */
    COMPLETE,
    /** There will be no rows: it failed, or somebody aborted it. */
    FAILED
  }
}
