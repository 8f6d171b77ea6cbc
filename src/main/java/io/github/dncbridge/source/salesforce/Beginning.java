package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.salesforce.SalesforceCursor.UnderWay;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a pull begins.
 *
 * @param now by the org's clock, before any row is read: what changes from then on is the next
 *     pull's
 */
record Beginning(SalesforceSettings settings, Plan plan, Instant now) {

  private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);

  UnderWay of(PullRequest request) {
    if (request.full() || request.cursor() == null) {
      return from(null);
    }
    Optional<SalesforceCursor> parsed = SalesforceCursor.parse(request.cursor());
    if (parsed.isEmpty()) {
      return anew("its cursor cannot be read");
    }
    SalesforceCursor cursor = parsed.get();
    if (!cursor.plan().equals(plan.fingerprint())) {
      return anew("the fields or objects that are read have changed");
    }
    // The clocks of an org's servers differ a little.
    if (cursor.until().isAfter(now.plus(settings.overlap()))) {
      return anew("its cursor " + cursor.until() + " is after Salesforce's time " + now);
    }
    if (cursor instanceof UnderWay here) {
      return plan.step(here.step(), here.since() == null).isPresent()
          ? here
          : anew("its cursor names a step that is not known");
    }
    return from(cursor.until().minus(settings.overlap()));
  }

  private UnderWay anew(String why) {
    LOG.warn("Source '{}': everything is read anew: {}.", settings.source(), why);
    return from(null);
  }

  private UnderWay from(@Nullable Instant since) {
    return new UnderWay(
        plan.fingerprint(), since, now, plan.steps(since == null).get(0).name(), Place.START);
  }
}
