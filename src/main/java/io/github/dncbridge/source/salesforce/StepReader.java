package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.salesforce.SalesforceApi.Reply;
import io.github.dncbridge.source.salesforce.SalesforceCursor.UnderWay;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the rows of one query, wherever it stands: by pages, or by a job when there are many. */
final class StepReader {

  /** Room in 32 MiB for 3,000 characters a row; few enough for one commit. */
  private static final int JOB_PAGE = 10_000;

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  /** The cursor keeps the job: a longer one is read by a later run. */
  private static final Duration LONGEST_JOB = Duration.ofHours(1);

  private final SalesforceSettings settings;
  private final SalesforceApi api;
  private final PatientCalls calls;
  private final Set<String> ownJobs = new HashSet<>();

  StepReader(SalesforceSettings settings, SalesforceApi api, PatientCalls calls) {
    this.settings = settings;
    this.api = api;
    this.calls = calls;
  }

  /**
   * Returns the rows at a place of a pull.
   *
   * @throws PlaceLostException when the org does not know the place any more
   * @throws SourceException when the rows cannot be had
   */
  Rows read(Step step, UnderWay here) throws PlaceLostException {
    Place place = here.place();
    if (place.next() != null) {
      return more(step, place.next());
    }
    if (place.job() != null) {
      return jobRows(step, place.job(), place.locator() == null ? "" : place.locator());
    }
    if (here.since() != null) {
      return query(step, step.soql(here.since()));
    }
    return rows(step) > settings.bulkThreshold() ? newJob(step) : query(step, step.soql());
  }

  private long rows(Step step) {
    return calls.ask(
        () -> {
          Reply<InputStream> reply = api.queryAll(step.countSoql());
          return new Reply<>(QueryRows.count(reply.content()), reply.headers());
        });
  }

  private Rows query(Step step, String soql) {
    return calls.ask(() -> queried(step, api.queryAll(soql)));
  }

  private Rows more(Step step, String next) throws PlaceLostException {
    return calls.goOn(() -> queried(step, api.queryMore(next)));
  }

  private static Reply<Rows> queried(Step step, Reply<InputStream> reply) throws SalesforceFailure {
    return new Reply<>(QueryRows.read(step, reply.content()), reply.headers());
  }

  /** No rows yet: the job's id is to be committed before anything else, so that it is not lost. */
  private Rows newJob(Step step) {
    BulkJob job = calls.ask(() -> api.createJob(step.soql()));
    Place place = Place.inJob(job.id(), "");
    if (job.id().isEmpty() || !place.isSafe()) {
      throw new SourceException(
          "Source '%s': Salesforce took a query job for %s and gave it no usable id."
              .formatted(settings.source(), step.object()));
    }
    ownJobs.add(job.id());
    return new Rows(List.of(), place);
  }

  private Rows jobRows(Step step, String job, String locator) throws PlaceLostException {
    if (locator.isEmpty() && !isComplete(step, job)) {
      throw new PlaceLostException(null);
    }
    return calls.goOn(
        () -> {
          Reply<InputStream> reply = api.jobRows(job, locator, JOB_PAGE);
          return new Reply<>(JobRows.read(step, job, reply), reply.headers());
        });
  }

  /** Returns false when the job, begun by an earlier run, will never be complete. */
  private boolean isComplete(Step step, String id) throws PlaceLostException {
    Duration wait = FIRST_LOOK;
    Duration waited = Duration.ZERO;
    while (true) {
      BulkJob job = calls.goOn(() -> api.job(id));
      if (job.state() == BulkJob.State.COMPLETE) {
        return true;
      }
      if (job.state() == BulkJob.State.FAILED) {
        if (ownJobs.contains(id)) {
          throw failed(step);
        }
        return false;
      }
      if (waited.compareTo(LONGEST_JOB) >= 0) {
        throw stillRunning(step);
      }
      calls.await(wait);
      waited = waited.plus(wait);
      wait = min(wait.multipliedBy(2), BETWEEN_LOOKS);
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private SourceException failed(Step step) {
    return new SourceException(
        ("Source '%s': Salesforce could not finish the query job for %s (Setup, Bulk Data Load Jobs,"
                + " says why). The next run begins another one.")
            .formatted(settings.source(), step.object()));
  }

  private SourceException stillRunning(Step step) {
    return new SourceException(
        ("Source '%s': Salesforce has worked on the query job for %s for more than an hour. Nothing"
                + " is lost: the next run reads its rows.")
            .formatted(settings.source(), step.object()));
  }
}
