package io.github.dncbridge.cli;

import io.github.dncbridge.intake.ShownText;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.EventStatus;
import io.github.dncbridge.ledger.LedgerStatus.SourceStatus;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import java.io.PrintWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@code status} shows people of one source. */
final class SourceLines {

  private SourceLines() {}

  static void print(PrintWriter out, SourceStatus source, @Nullable Instant nextRun) {
    EventStatus events = source.events();
    if (events == null) {
      run(out, source);
    } else if (source.lastRun().kind() == Run.Kind.EVENTS) {
      out.printf(
          "Source %s: events since %s, the latest %s%n",
          source.name(), events.since(), events.latest());
      events(out, events, reasons(source));
    } else {
      run(out, source);
      out.printf("  events since %s, the latest %s%n", events.since(), events.latest());
      events(out, events, "");
    }
    if (nextRun != null) {
      out.printf("  next run %s%n", nextRun);
    }
    if (source.held() > 0) {
      out.printf(
          "  held %,d: recorded, not sent%s. `dnc-bridge release %s` has them delivered.%n",
          source.held(),
          source.lastRun().state() == Run.State.RUNNING ? " while this run is under way" : "",
          ShownText.argument(source.name()));
    }
  }

  private static void run(PrintWriter out, SourceStatus source) {
    Run run = source.lastRun();
    RunCounts counts = run.counts();
    out.printf(
        "Source %s: last %s %s of %s, %s%n",
        source.name(), kind(run.kind()), run.startedAt(), run.origin(), state(run));
    out.printf(
        "  read %,d: new %,d, already known %,d, not opted out %,d, rejected %,d%s%n",
        counts.read(),
        counts.fresh(),
        counts.duplicate(),
        counts.notOptedOut(),
        counts.rejected(),
        reasons(source));
    if (run.cursor() != null) {
      out.printf("  cursor %s%n", run.cursor());
    }
    if (run.message() != null) {
      out.printf("  %s%s%n", run.state() == Run.State.FINISHED ? "Warning: " : "", run.message());
    }
  }

  private static void events(PrintWriter out, EventStatus events, String reasons) {
    EventCounts counts = events.counts();
    out.printf(
        "  received %,d: new %,d, already known %,d, not opted out %,d, rejected %,d%s,"
            + " irrelevant %,d, repeated %,d, waiting for a look-up %,d%n",
        counts.received(),
        counts.fresh(),
        counts.duplicate(),
        counts.notOptedOut(),
        counts.rejected(),
        reasons,
        counts.irrelevant(),
        counts.repeated(),
        counts.waiting());
    if (events.oldestLookup() != null) {
      out.printf("  Oldest look-up waiting since %s%n", events.oldestLookup());
    }
  }

  private static String kind(Run.Kind kind) {
    return switch (kind) {
      case FILE -> "run";
      case FULL -> "full pull";
      case CHANGES -> "pull of changes";
      case EVENTS -> "events";
    };
  }

  private static String state(Run run) {
    return switch (run.state()) {
      case RUNNING -> "running";
      case FINISHED -> "finished " + run.endedAt();
      case FAILED -> "failed " + run.endedAt();
    };
  }

  private static String reasons(SourceStatus source) {
    return source.rejectedByReason().isEmpty()
        ? ""
        : " (" + RejectedRecords.reasons(source.rejectedByReason()) + ")";
  }
}
