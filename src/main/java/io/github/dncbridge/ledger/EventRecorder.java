package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records events of many requests at once: what a source brings in them is one page. */
final class EventRecorder {

  /** An event, and the place of its request among all of them. */
  private record Placed(int request, SourceEvent event) {}

  private final RunTable runs;
  private final Recorder recorder;
  private final LookupTable lookups;

  EventRecorder(RunTable runs, Recorder recorder, LookupTable lookups) {
    this.runs = runs;
    this.recorder = recorder;
    this.lookups = lookups;
  }

  List<EventCounts> record(Session session, List<EventRequest> requests, Instant now)
      throws SQLException {
    Map<String, List<Placed>> bySource = new LinkedHashMap<>();
    int number = 0;
    for (int i = 0; i < requests.size(); i++) {
      EventRequest request = requests.get(i);
      for (SourceEvent event : request.events()) {
        bySource
            .computeIfAbsent(request.source(), name -> new ArrayList<>())
            .add(new Placed(i, event));
        number++;
      }
    }
    EventCounts[] counts = new EventCounts[requests.size()];
    Arrays.fill(counts, EventCounts.NONE);
    for (Map.Entry<String, List<Placed>> source : bySource.entrySet()) {
      record(session, source.getKey(), source.getValue(), counts, now);
    }
    EventIds.purge(session, 2 * number, now);
    return List.of(counts);
  }

  /** Records the events of one source, and adds what became of each to its request's counts. */
  private void record(
      Session session, String source, List<Placed> events, EventCounts[] counts, Instant now)
      throws SQLException {
    Run run = runs.ofEvents(session, source, now);
    long id = runs.source(session, source);
    boolean[] isNew = EventIds.add(session, id, events.stream().map(Placed::event).toList(), now);
    List<MappingResult> results = new ArrayList<>(events.size());
    for (int i = 0; i < isNew.length; i++) {
      if (isNew[i] && events.get(i).event instanceof SourceEvent.Told told) {
        results.add(told.result());
      }
    }
    Set<String> fresh = add(session, run, results, now);
    EventCounts sum = EventCounts.NONE;
    for (int i = 0; i < isNew.length; i++) {
      Placed placed = events.get(i);
      EventCounts one =
          isNew[i] ? became(session, id, placed.event, fresh, now) : EventCounts.ONE_REPEATED;
      counts[placed.request] = counts[placed.request].plus(one);
      sum = sum.plus(one);
    }
    EventTotals.count(session, run.id(), sum, now);
  }

  private EventCounts became(
      Session session, long source, SourceEvent event, Set<String> fresh, Instant now)
      throws SQLException {
    if (event instanceof SourceEvent.Told told) {
      return became(told.result(), fresh);
    }
    if (event instanceof SourceEvent.Named named) {
      boolean asked = lookups.ask(session, source, named.key(), now);
      return asked ? EventCounts.ONE_WAITING : EventCounts.ONE_REPEATED;
    }
    return EventCounts.ONE_IRRELEVANT;
  }

  /**
   * @param fresh people nobody had named before; the first event that names one takes him away
   */
  private static EventCounts became(MappingResult result, Set<String> fresh) {
    if (result instanceof Mapped person) {
      return fresh.remove(person.entry().identifier().value())
          ? EventCounts.ONE_FRESH
          : EventCounts.ONE_DUPLICATE;
    }
    return result instanceof Rejected ? EventCounts.ONE_REJECTED : EventCounts.ONE_NOT_OPTED_OUT;
  }

  /** Adds what was told to the run; returns the people nobody had named before. */
  private Set<String> add(Session session, Run run, List<MappingResult> results, Instant now)
      throws SQLException {
    Set<String> fresh = new HashSet<>();
    if (!results.isEmpty()) {
      for (Mention mention : recorder.add(session, run, new Page(results, ""), now).mentions()) {
        if (mention.isNew) {
          fresh.add(mention.publicIdentifier());
        }
      }
    }
    return fresh;
  }

  /** Claims look-ups; an event that asked again while one was under way is answered by this one. */
  List<Lookup> claim(Session session, String source, int limit, Instant now) throws SQLException {
    List<Lookup> claimed = new ArrayList<>();
    for (LookupTable.Waiting each : lookups.claim(session, source, limit, now)) {
      countRepetition(session, each, now);
      claimed.add(each.lookup());
    }
    return claimed;
  }

  boolean settle(Session session, Lookup lookup, @Nullable MappingResult found, Instant now)
      throws SQLException {
    Optional<LookupTable.Waiting> claimed = lookups.find(session, lookup);
    if (claimed.isEmpty()) {
      return false;
    }
    Run run = runs.ofEvents(session, claimed.get().lookup().source(), now);
    EventCounts one =
        found == null
            ? EventCounts.ONE_IRRELEVANT
            : became(found, add(session, run, List.of(found), now));
    EventTotals.count(session, run.id(), one, null);
    lookups.remove(session, claimed.get());
    return true;
  }

  boolean giveBack(Session session, Lookup lookup, Instant due, Instant now) throws SQLException {
    Optional<LookupTable.Waiting> claimed = lookups.find(session, lookup);
    if (claimed.isEmpty()) {
      return false;
    }
    countRepetition(session, claimed.get(), now);
    lookups.giveBack(session, claimed.get(), due);
    return true;
  }

  /** Two events wait for what is one look-up from now on. */
  private void countRepetition(Session session, LookupTable.Waiting waiting, Instant now)
      throws SQLException {
    if (waiting.again() != null) {
      Run run = runs.ofEvents(session, waiting.lookup().source(), now);
      EventTotals.count(session, run.id(), EventCounts.ONE_REPEATED, null);
    }
  }
}
