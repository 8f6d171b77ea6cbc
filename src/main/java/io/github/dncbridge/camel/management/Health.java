package io.github.dncbridge.camel.management;

import io.github.dncbridge.camel.management.LedgerReadings.Reading;
import io.github.dncbridge.ledger.Backlog;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.LedgerHealth;
import io.github.dncbridge.ledger.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the product does its work. However often it is asked, the ledger is looked at every three
 * seconds at most, and an answer takes five at most. Thread-safe.
 */
final class Health {

  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final Duration WITHIN = Duration.ofSeconds(2);

  private static final String STATUS = " `dnc-bridge status` says more.";

  private enum Phase {
    STARTING,
    STARTED,
    STOPPING
  }

  private final LedgerHealth ledger;
  private final LedgerReadings readings;
  private final Duration alarmAfter;
  private final List<Function<Instant, Check>> others;
  private final Clock clock;
  private final Instant begun;
  private volatile Phase phase = Phase.STARTING;
  private @Nullable Instant lookedAt;
  private List<Check> found = List.of();

  /**
   * @param alarmAfter how long a person may wait for the block
   * @param others checks that need no ledger
   */
  Health(
      LedgerHealth ledger,
      LedgerReadings readings,
      Duration alarmAfter,
      List<Function<Instant, Check>> others,
      Clock clock) {
    this.ledger = ledger;
    this.readings = readings;
    this.alarmAfter = alarmAfter;
    this.others = List.copyOf(others);
    this.clock = clock;
    this.begun = clock.instant();
  }

  void started() {
    phase = Phase.STARTED;
  }

  void stopping() {
    phase = Phase.STOPPING;
  }

  /** Returns whether the program answers at all; waits for nothing. */
  HealthReport live() {
    return HealthReport.of(List.of(Check.up("process", "Running since " + begun + ".")));
  }

  /** Returns whether opt-outs are stored and delivered in time; may wait for the ledger. */
  HealthReport ready() {
    List<Check> checks = new ArrayList<>();
    checks.add(routes());
    checks.addAll(ofLedger());
    Instant now = clock.instant();
    others.forEach(each -> checks.add(each.apply(now)));
    return HealthReport.of(checks);
  }

  private Check routes() {
    return switch (phase) {
      case STARTING -> Check.down("routes", "The program is starting.");
      case STARTED -> Check.up("routes", "Every enabled route was started.");
      case STOPPING -> Check.down("routes", "The program is stopping.");
    };
  }

  private synchronized List<Check> ofLedger() {
    Instant now = clock.instant();
    Instant last = lookedAt;
    if (last == null || now.isBefore(last) || !now.isBefore(last.plus(FRESH))) {
      found = look(now);
      // Counted from the end: a look that takes long is no reason to look again at once.
      lookedAt = clock.instant();
    }
    return found;
  }

  private List<Check> look(Instant now) {
    List<Check> checks = new ArrayList<>();
    checks.add(writable(now));
    try {
      Reading reading = readings.read(WITHIN);
      checks.add(delivery(reading.stop()));
      checks.add(backlog(reading.backlog(), now));
    } catch (LedgerException e) {
      checks.add(Check.down("delivery", said(e)));
      checks.add(Check.down("backlog", said(e)));
    }
    return checks;
  }

  private Check writable(Instant now) {
    try {
      ledger.checkWritable(WITHIN, now);
      return Check.up("ledger", "The ledger can be written.");
    } catch (LedgerException e) {
      return Check.down("ledger", said(e));
    }
  }

  private static Check delivery(@Nullable Stop stop) {
    if (stop == null) {
      return Check.up("delivery", "Delivery is not stopped.");
    }
    return Check.down(
        "delivery",
        "Delivery has stood still since %s and tries again at %s; nothing is lost."
                .formatted(stop.since(), stop.probeAt())
            + STATUS);
  }

  private Check backlog(Backlog backlog, Instant now) {
    Instant oldest = backlog.oldestPending();
    if (oldest == null) {
      return Check.up("backlog", "Nobody waits for the block.");
    }
    String waiting =
        "Leads that wait for the block: %,d, the first since %s".formatted(backlog.leads(), oldest);
    return oldest.plus(alarmAfter).isBefore(now)
        ? Check.down("backlog", waiting + ": longer than delivery.alarm-after allows." + STATUS)
        : Check.up("backlog", waiting + ".");
  }

  private static String said(LedgerException failure) {
    return String.valueOf(failure.getMessage());
  }
}
