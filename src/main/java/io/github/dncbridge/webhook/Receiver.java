package io.github.dncbridge.webhook;

import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.EventLedger;
import io.github.dncbridge.ledger.EventRequest;
import io.github.dncbridge.ledger.SourceEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes in webhooks: a request that is answered with 200 is in the ledger, on disk.
 *
 * <p>Nothing of a request is read before it is verified, and nothing of it gets into an answer. An
 * unknown webhook, a missing and a wrong proof have the same answer and the same work before it.
 * Thread-safe.
 */
public final class Receiver implements AutoCloseable {

  /** As many share a commit as a page is small for. */
  private static final int LARGEST_GROUP = 500;

  /** Well below the shortest patience of a sender, which is five seconds. */
  private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(4);

  private final Map<String, WebhookSource> sources = new HashMap<>();
  private final Set<String> trustedProxies;
  private final GroupCommit<EventRequest, EventCounts> commits;
  private final ReceiverCounts counts;
  private final Clock clock;
  private final ReceiverLog log = new ReceiverLog();

  /**
   * @param trustedProxies addresses whose word about a client certificate counts
   * @param capacity how many requests may wait for their commit
   * @param answering where answers are made once they are committed; takes every task
   */
  public Receiver(
      Collection<WebhookSource> sources,
      Set<String> trustedProxies,
      int capacity,
      EventLedger ledger,
      ReceiverCounts counts,
      Clock clock,
      Executor answering) {
    sources.forEach(source -> this.sources.put(source.name(), source));
    this.trustedProxies = Set.copyOf(trustedProxies);
    this.commits =
        new GroupCommit<>(
            capacity,
            LARGEST_GROUP,
            group -> ledger.recordEvents(group, clock.instant()),
            answering);
    this.counts = counts;
    this.clock = clock;
  }

  /**
   * Returns the answer to a request; when it is 200, what the request told is committed.
   *
   * <p>No thread waits for it: it is there at once when nothing is to be committed, and is made by
   * another thread otherwise. It never fails.
   *
   * @param name the webhook's name as it stands in the path
   * @param peer the address of whoever holds the other end of the connection
   */
  public CompletionStage<ReceiverAnswer> receive(String name, String peer, WebhookRequest request) {
    try {
      return take(name, peer, request);
    } catch (RuntimeException e) {
      log.failed(sources.containsKey(name) ? name : "unknown", e);
      return refused(sources.containsKey(name) ? name : "", "failed", ReceiverAnswer.NOT_STORED);
    }
  }

  private CompletionStage<ReceiverAnswer> take(String name, String peer, WebhookRequest request) {
    Instant now = clock.instant();
    WebhookSource source = sources.get(name);
    if (source == null) {
      Strangers.refuse(request, now);
      return refused("", "unknown", ReceiverAnswer.UNAUTHORISED);
    }
    WebhookRequest asSigned = request.withPublicUrl(source.publicUrl());
    Verification.Verdict verdict =
        source.isOnlyByProxy() && !trustedProxies.contains(peer)
            ? Strangers.refuse(asSigned, now)
            : source.verify(asSigned, now);
    if (verdict != Verification.Verdict.ACCEPTED) {
      log.unproved(name, verdict);
      return refused(name, verdict.reason(), ReceiverAnswer.UNAUTHORISED);
    }
    if (!source.takes(request.header("content-type").orElse("").toLowerCase(Locale.ROOT))) {
      return refused(name, "content-type", ReceiverAnswer.CONTENT_TYPE);
    }
    if (!source.hasRoom(now)) {
      return refused(name, "rate", ReceiverAnswer.TOO_MANY);
    }
    EventRequest told;
    try {
      told = new EventRequest(name, events(source, asSigned));
    } catch (MalformedBodyException e) {
      return refused(
          name, "malformed_body", ReceiverAnswer.malformed(String.valueOf(e.getMessage())));
    }
    try {
      return commits
          .submit(told)
          .orTimeout(COMMIT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .handle((events, failure) -> answer(source, now, events, failure));
    } catch (RejectedExecutionException e) {
      return refused(name, "busy", ReceiverAnswer.NOT_STORED);
    }
  }

  private ReceiverAnswer answer(
      WebhookSource source,
      Instant begun,
      @Nullable EventCounts committed,
      @Nullable Throwable failure) {
    if (committed != null) {
      counts.acknowledged(source.name(), committed, Duration.between(begun, clock.instant()));
      return ReceiverAnswer.acknowledged(source);
    }
    if (failure instanceof TimeoutException) {
      // It may still be committed: the repetition is then known by its id.
      counts.refused(source.name(), "slow");
    } else {
      log.notCommitted(source.name(), Objects.requireNonNull(failure));
      counts.refused(source.name(), "ledger");
    }
    return ReceiverAnswer.NOT_STORED;
  }

  private static List<SourceEvent> events(WebhookSource source, WebhookRequest request) {
    List<SourceEvent> events = new ArrayList<>();
    for (Events.Part part : source.read(request).parts()) {
      Event event = part.event();
      if (event instanceof Event.Told told) {
        events.add(new SourceEvent.Told(part.id(), source.map(told)));
      } else if (event instanceof Event.Flagged flagged) {
        events.add(new SourceEvent.Told(part.id(), source.flagged(flagged)));
      } else if (event instanceof Event.Named named) {
        events.add(new SourceEvent.Named(part.id(), named.key()));
      } else {
        events.add(new SourceEvent.Irrelevant(part.id()));
      }
    }
    return events;
  }

  private CompletionStage<ReceiverAnswer> refused(String name, String why, ReceiverAnswer answer) {
    counts.refused(name, why);
    return CompletableFuture.completedFuture(answer);
  }

  /** Commits what was taken in, and takes nothing more. */
  @Override
  public void close() {
    commits.close();
  }
}
