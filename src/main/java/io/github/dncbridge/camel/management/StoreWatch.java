package io.github.dncbridge.camel.management;

import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.webhook.ReceiverCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notices when the receiver has to send requests away that it should store. Thread-safe. */
final class StoreWatch implements ReceiverCounts {

  /** Without a further request nobody knows; the ledger's own check goes on. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private static final Map<String, String> NOT_STORED =
      Map.of(
          "ledger", "the ledger could not commit",
          "slow", "the ledger took too long",
          "busy", "too many requests came at once",
          "failed", "an error stands in the log",
          "stopping", "the program is stopping");

  private final ReceiverCounts next;
  private final Clock clock;
  private long failures;
  private String why = "";
  private @Nullable Instant latest;

  StoreWatch(ReceiverCounts next, Clock clock) {
    this.next = next;
    this.clock = clock;
  }

  @Override
  public void acknowledged(String source, EventCounts events, Duration took) {
    next.acknowledged(source, events, took);
    stored();
  }

  @Override
  public void refused(String source, String reason) {
    next.refused(source, reason);
    String words = NOT_STORED.get(reason);
    if (words != null) {
      notStored(words);
    }
  }

  private synchronized void stored() {
    latest = null;
    failures = 0;
  }

  private synchronized void notStored(String words) {
    latest = clock.instant();
    failures++;
    why = words;
  }

  synchronized Check check(Instant now) {
    Instant last = latest;
    if (last == null || last.plus(REMEMBERED).isBefore(now)) {
      return Check.up("receiver", "Webhooks are stored as they come.");
    }
    return Check.down(
        "receiver",
        "%,d webhook requests since the last one that was stored were answered with 503, the latest"
                .formatted(failures)
            + " at %s: %s. Senders send them again.".formatted(last, why));
  }
}
