package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.source.Pause;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.SourcePage;
import io.github.dncbridge.source.salesforce.SalesforceCursor.Done;
import io.github.dncbridge.source.salesforce.SalesforceCursor.UnderWay;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pull from a Salesforce org: everything, or what changed since the last.
 *
 * <p>Each object is one query. Changes are found by SystemModstamp, which an overlap re-reads, as
 * it tells when a row was saved, not when that was committed; then the people whose Individual
 * changed though they did not. Deleted and merged rows are read like any other. Not thread-safe.
 */
public final class SalesforcePull implements Pull {

  private static final Logger LOG = LoggerFactory.getLogger(SalesforcePull.class);

  /** Places lost more often than this are not lost by chance. */
  private static final int RESTARTS = 3;

  private final SalesforceSettings settings;
  private final SalesforceApi api;
  private final StepReader reader;
  private final Plan plan;
  private UnderWay here;
  private boolean finished;
  private int restarts;

  private SalesforcePull(
      SalesforceSettings settings,
      SalesforceApi api,
      PatientCalls calls,
      Plan plan,
      UnderWay start) {
    this.settings = settings;
    this.api = api;
    this.reader = new StepReader(settings, api, calls);
    this.plan = plan;
    this.here = start;
  }

  /**
   * Begins a pull, or goes on with one that was cut off; asks the org for its fields.
   *
   * @param api closed with the pull, also when it cannot begin
   * @throws SourceException when the org cannot be read, or a configured field is missing
   */
  public static SalesforcePull begin(
      SalesforceSettings settings,
      SalesforceApi api,
      PullRequest request,
      Clock clock,
      Pause pause,
      Random random) {
    PatientCalls calls =
        new PatientCalls(settings.source(), settings.requestsPerSecond(), clock, pause, random);
    try {
      Plan plan = new PlanSearch(settings, api, calls).find();
      UnderWay start = new Beginning(settings, plan, calls.serverTime()).of(request);
      return new SalesforcePull(settings, api, calls, plan, start);
    } catch (RuntimeException e) {
      api.close();
      throw e;
    }
  }

  @Override
  public boolean isFull() {
    return here.since() == null;
  }

  @Override
  public boolean hasNext() {
    return !finished;
  }

  @Override
  public SourcePage next() {
    if (finished) {
      throw new NoSuchElementException("The pull is over");
    }
    Step step = plan.step(here.step(), isFull()).orElseThrow();
    while (true) {
      try {
        Rows rows = reader.read(step, here);
        return new SourcePage(step.mapper(), rows.records(), advance(step, rows).text());
      } catch (PlaceLostException lost) {
        restart(step, lost);
      }
    }
  }

  @Override
  public void close() {
    finished = true;
    api.close();
  }

  private SalesforceCursor advance(Step step, Rows rows) {
    if (rows.next() != null) {
      here = here.at(rows.next());
      return here;
    }
    Optional<Step> following = plan.after(step, isFull());
    if (following.isPresent()) {
      here = here.at(following.get().name());
      return here;
    }
    finished = true;
    return new Done(here.plan(), here.until());
  }

  private void restart(Step step, PlaceLostException lost) {
    if (++restarts > RESTARTS) {
      throw new SourceException(
          ("Source '%s': Salesforce forgets again and again where reading %s was. Nothing is lost:"
                  + " the next run begins it anew.")
              .formatted(settings.source(), step.name()),
          lost);
    }
    LOG.info(
        "Source '{}': Salesforce no longer knows where reading {} was; it is read from its start.",
        settings.source(),
        step.name());
    here = here.at(Place.START);
  }
}
