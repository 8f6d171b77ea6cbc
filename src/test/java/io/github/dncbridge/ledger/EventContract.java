package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.NotOptedOut;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.ledger.SourceEvent.Irrelevant;
import io.github.dncbridge.ledger.SourceEvent.Named;
import io.github.dncbridge.ledger.SourceEvent.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link EventLedger}, sentence by sentence: events, and how they are reported. */
abstract class EventContract extends LedgerContract {

  private static final Rejected NAMELESS =
      new Rejected("contact 7", "acme.com", RejectionReason.NOT_LINKEDIN, true);
  private static final long WEEK = 7 * 24 * 3_600L;

  @Test
  void tellsEachRequestWhatBecameOfItsEvents() {
    List<EventCounts> counts =
        ledger.recordEvents(
            List.of(
                request("crm", told("1", person("john-doe")), told("2", NAMELESS)),
                request("shop", told("1", person("john-doe")), new Irrelevant("2")),
                request("crm"),
                request(
                    "crm",
                    told("3", person("jane-smith")),
                    told("4", person("john-doe")),
                    told("1", person("max-roe")),
                    told("5", new NotOptedOut("contact 5")),
                    new Named("6", "contact 6"))),
            NOW);

    assertThat(counts)
        .containsExactly(
            new EventCounts(1, 0, 1, 0, 0, 0, 0),
            new EventCounts(0, 1, 0, 0, 1, 0, 0),
            EventCounts.NONE,
            new EventCounts(1, 1, 0, 1, 0, 1, 1));
    assertThat(ledger.why("max-roe")).as("a repeated event does nothing").isEmpty();
    assertThat(people(NOW).pending()).isEqualTo(2);
  }

  @Test
  void countsEverythingReceivedOfASourceSinceTheBeginning() {
    send("crm", NOW, told("1", person("john-doe")), told("2", NAMELESS), new Irrelevant("3"));
    Ledger restarted = open();
    restarted.recordEvents(
        List.of(
            request(
                "crm",
                told("1", person("john-doe")),
                told("4", person("john-doe")),
                new Named("5", "contact 5"),
                told("6", new NotOptedOut("contact 6")))),
        after(60));

    EventStatus status = ledger.eventSources().get(0);
    assertThat(status)
        .isEqualTo(
            new EventStatus(
                "crm", new EventCounts(1, 1, 1, 1, 1, 1, 1), NOW, after(60), after(60)));
    assertThat(status.counts().received()).isEqualTo(7);
  }

  @Test
  void keepsOneRunOfEventsThatNeverEnds() {
    send("crm", NOW, told("1", person("john-doe")), told("2", NAMELESS));
    send(open(), "crm", after(60), told("3", NAMELESS), told("4", person("jane-smith")));

    List<Run> runs = ledger.runs("crm", 10);
    assertThat(runs).hasSize(1);
    Run run = runs.get(0);
    assertThat(run.kind()).isEqualTo(Run.Kind.EVENTS);
    assertThat(run.state()).isEqualTo(Run.State.RUNNING);
    assertThat(run.startedAt()).isEqualTo(NOW);
    assertThat(run.counts()).isEqualTo(new RunCounts(4, 2, 0, 0, 2));
    assertThat(ledger.outcome(run.id())).isEqualTo(new StateCounts(2, 0, 0, 0));
    assertThat(ledger.cursor("crm")).isEmpty();
  }

  @Test
  void letsPullsOfTheSameSourceBeginAndEndBesideItsEvents() {
    send("crm", NOW, told("1", person("john-doe")));
    Run pull = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", null), after(1));
    ledger.finish(
        ledger.record(pull, new Page(List.of(person("jane-smith")), "c"), after(1)),
        null,
        after(2));
    send("crm", after(3), told("2", person("max-roe")));

    LedgerStatus.SourceStatus source = ledger.status(after(4)).sources().get(0);
    assertThat(source.lastRun().kind()).isEqualTo(Run.Kind.FULL);
    assertThat(source.events()).isEqualTo(ledger.eventSources().get(0));
    assertThat(ledger.eventSources().get(0).counts().received()).isEqualTo(2);
    assertThat(ledger.runs("crm", 10))
        .extracting(Run::kind, Run::state)
        .containsExactly(
            tuple(Run.Kind.FULL, Run.State.FINISHED), tuple(Run.Kind.EVENTS, Run.State.RUNNING));
    assertThat(ledger.cursor("crm")).contains("c");
  }

  @Test
  void knowsARepeatedEventForSevenDays() {
    send("crm", NOW, told("1", person("john-doe")));

    assertThat(send("crm", after(WEEK - 1), new Irrelevant("1")).repeated()).isEqualTo(1);
    assertThat(send("crm", after(WEEK), new Irrelevant("1")).irrelevant()).isEqualTo(1);
    assertThat(send("crm", after(2 * WEEK - 1), new Irrelevant("1")).repeated()).isEqualTo(1);
  }

  @Test
  void forgetsAtMostTwiceAsManyIdsInACallAsItBrings() {
    SourceEvent[] old =
        IntStream.range(0, 10)
            .mapToObj(i -> new Irrelevant("old " + i))
            .toArray(SourceEvent[]::new);
    send("crm", NOW, old);
    send("crm", after(WEEK), new Irrelevant("new"));
    assertThat(idsKept()).isEqualTo(8 + 1);
    send(
        "crm",
        after(WEEK),
        IntStream.range(0, 4)
            .mapToObj(i -> new Irrelevant("newer " + i))
            .toArray(SourceEvent[]::new));

    assertThat(idsKept()).isEqualTo(1 + 4);
  }

  /** Returns how many event ids the ledger holds. */
  abstract long idsKept();

  @Test
  void tellsTheSameIdOfOtherSourcesAndWorkspacesApart() {
    send("crm", NOW, new Irrelevant("1"));

    assertThat(send("shop", NOW, new Irrelevant("1")).irrelevant()).isEqualTo(1);
    assertThat(send(open("b", NonAsciiForm.BOTH), "crm", NOW, new Irrelevant("1")).irrelevant())
        .isEqualTo(1);
    assertThat(open("b", NonAsciiForm.BOTH).eventSources()).hasSize(1);
  }

  @Test
  void takesIdsOfAnyLengthAndAnyText() {
    String prefix = "\u0000'\uD83D\uDE00".repeat(200);

    EventCounts counts =
        send(
            "crm",
            NOW,
            new Irrelevant(prefix + "a"),
            new Irrelevant(prefix + "b"),
            new Irrelevant(""),
            new Irrelevant(prefix + "a"));

    assertThat(counts).isEqualTo(new EventCounts(0, 0, 0, 0, 3, 1, 0));
  }

  @Test
  void recordsNothingWhenTheTransactionFails() {
    List<EventRequest> requests =
        List.of(request("crm", told("1", person("john-doe")), new Named("2", "contact 2")));

    assertThatThrownBy(
            () ->
                ledger.together(
                    () -> {
                      ledger.recordEvents(requests, NOW);
                      throw new IllegalStateException("the process is about to die");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(ledger.eventSources()).isEmpty();
    assertThat(ledger.backlog()).isEqualTo(new Backlog(0, null, 0, null));
    assertThat(ledger.recordEvents(requests, NOW))
        .as("nothing of it is taken for a repetition")
        .containsExactly(new EventCounts(1, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void recordsOnePageForASourceHoweverManyRequestsComeTogether() {
    List<EventRequest> requests =
        IntStream.range(0, 64)
            .mapToObj(i -> request(i % 2 == 0 ? "a" : "b", told("e" + i, person("p" + i))))
            .toList();
    ledger.recordEvents(requests, NOW);

    assertThat(pages()).isEqualTo(2);
    assertThat(claim(500, NOW).leads()).hasSize(64);
  }

  /** Returns how many pages the ledger holds. */
  abstract long pages();

  @Test
  void namesTheKeyOfWhoeverAnEventNamed() {
    send("crm", NOW, told("evt_1", person("john-doe", "contact 4711", "asked by mail")));
    send("crm", after(60), told("evt_2", person("john-doe", "contact 4712", "again")));

    assertThat(ledger.why("john-doe").orElseThrow().sightings())
        .containsExactly(
            new PersonHistory.Sighting(
                "crm", "contact 4711", NOW, "contact 4712", after(60), "asked by mail"));
  }

  @Test
  void listsRejectedEventsAsUnresolvableUntilTheirRecordIsMended() {
    send("crm", NOW, told("1", NAMELESS));
    send("crm", after(60), told("2", NAMELESS));

    assertThat(unresolvable("crm"))
        .containsExactly(new Unresolvable("contact 7", "acme.com", "not-linkedin", NOW, after(60)));
    assertThat(ledger.status(NOW).sources().get(0).rejectedByReason())
        .containsExactly(Map.entry("not-linkedin", 2L));

    send("crm", after(120), told("3", person("john-doe", "contact 7", "mended")));

    assertThat(unresolvable("crm")).isEmpty();
    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 1, 0));
  }

  @Test
  void listsWhatAnEventRejectedAfterAFullPullButNotBefore() {
    send(
        "crm", NOW, told("1", rejected("contact 1", "old")), told("2", rejected("contact 2", "a")));
    Run pull = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", null), after(60));
    ledger.finish(
        ledger.record(pull, new Page(List.of(rejected("contact 2", "b")), "c"), after(60)),
        null,
        after(61));
    assertThat(unresolvable("crm")).extracting(Unresolvable::value).containsExactly("b");

    send("crm", after(120), told("3", rejected("contact 2", "c")), told("4", NAMELESS));

    assertThat(unresolvable("crm"))
        .extracting(Unresolvable::value)
        .containsExactlyInAnyOrder("c", "acme.com");
  }

  /** Files have their own report, and a blank cell of theirs can be unclear. */
  @Test
  void listsUnclearEventsForAPersonToLookAtButNoUnclearRows() {
    send("inbox", NOW, told("1", unclear("lead 1", "https://www.linkedin.com/in/jane-smith")));
    send("inbox", NOW, told("2", unclear("lead 2", "perhaps")), told("3", NAMELESS));
    record(ledger, "list.csv", List.of(unclear("list.csv:2", "perhaps")), NOW);

    assertThat(unresolvable("inbox"))
        .extracting(Unresolvable::key)
        .containsExactly("lead 1", "lead 2", "contact 7");
    assertThat(unresolvable("list.csv")).isEmpty();
    assertThat(ledger.coverage())
        .as("whether they opted out is not known")
        .containsExactly(new Coverage("inbox", 0, 1), new Coverage("list.csv", 0, 0));
  }

  @Test
  void listsNoUnclearEventOfAPersonWhoWasRecordedSince() {
    send("inbox", NOW, told("1", unclear("lead 1", "https://www.linkedin.com/in/jane-smith")));
    send("inbox", NOW, told("2", unclear("lead 2", "https://www.linkedin.com/in/john-doe")));
    record(ledger, "reviewed.csv", List.of(person("jane-smith")), after(60));

    assertThat(unresolvable("inbox")).extracting(Unresolvable::key).containsExactly("lead 2");
  }

  @Test
  void deliversAtOnceWhoIsHeldForAPullAndNamedByAnEvent() {
    Run pull = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", 0L), NOW);
    ledger.record(pull, new Page(List.of(person("a"), person("b"), person("c")), "1"), NOW);

    send("crm", after(1), told("1", person("b")));

    assertThat(names(claim(500, after(2)))).containsExactly("b");
  }

  private static Rejected unclear(String key, String value) {
    return new Rejected(key, value, RejectionReason.UNCLEAR_OPT_OUT, false);
  }

  private static Rejected rejected(String key, String value) {
    return new Rejected(key, value, RejectionReason.NOT_LINKEDIN, true);
  }

  private List<Unresolvable> unresolvable(String source) {
    List<Unresolvable> found = new ArrayList<>();
    ledger.unresolvable(source, found::add);
    return found;
  }

  private EventCounts send(String source, Instant now, SourceEvent... events) {
    return send(ledger, source, now, events);
  }

  static EventCounts send(Ledger to, String source, Instant now, SourceEvent... events) {
    return to.recordEvents(List.of(request(source, events)), now).get(0);
  }

  static EventRequest request(String source, SourceEvent... events) {
    return new EventRequest(source, Arrays.asList(events));
  }

  static Told told(String id, MappingResult result) {
    return new Told(id, result);
  }
}
