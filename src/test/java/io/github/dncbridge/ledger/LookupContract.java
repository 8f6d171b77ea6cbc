package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.MappingResult.NotOptedOut;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.ledger.SourceEvent.Named;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link EventLedger}, sentence by sentence: records that are looked up before they count. */
abstract class LookupContract extends LedgerContract {

  private static final long LEASE = EventLedger.LOOKUP_LEASE.toSeconds();

  private int events;

  @Test
  void handsOutALookupOnce() {
    name("contact 1", NOW);

    Lookup lookup = due(NOW).get(0);
    assertThat(lookup).isEqualTo(new Lookup(lookup.id(), "crm", "contact 1", 1, NOW));
    assertThat(open().lookupsDue("crm", 10, after(1))).isEmpty();
  }

  @Test
  void handsOutTheLongestDueFirstAndNoMoreThanAskedFor() {
    name("contact 2", NOW);
    name("contact 1", after(1));
    name("contact 3", after(2));

    assertThat(ledger.lookupsDue("crm", 2, after(3)))
        .extracting(Lookup::key)
        .containsExactly("contact 2", "contact 1");
    assertThat(due(after(3))).extracting(Lookup::key).containsExactly("contact 3");
  }

  @Test
  void recordsWhatWasFoundIntoTheSourcesEvents() {
    name("contact 1", NOW);
    name("contact 2", NOW);
    name("contact 3", NOW);
    name("contact 4", NOW);
    List<Lookup> due = due(NOW);

    assertThat(ledger.settleLookup(due.get(0), person("john-doe", "contact 1", "r"), after(1)))
        .isTrue();
    ledger.settleLookup(
        due.get(1), new Rejected("contact 2", "", RejectionReason.EMPTY, true), after(1));
    ledger.settleLookup(due.get(2), new NotOptedOut("contact 3"), after(1));
    assertThat(counts()).isEqualTo(new EventCounts(1, 0, 1, 1, 0, 0, 1));
    ledger.settleLookup(due.get(3), null, after(1));

    assertThat(counts()).isEqualTo(new EventCounts(1, 0, 1, 1, 1, 0, 0));
    assertThat(ledger.why("john-doe").orElseThrow().sightings().get(0).source()).isEqualTo("crm");
    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 1, 1));
    assertThat(ledger.eventSources().get(0).latest()).as("a look-up is no event").isEqualTo(NOW);
    assertThat(due(after(9_999))).isEmpty();
  }

  @Test
  void asksOnceForARecordNamedTwiceWhileItWaits() {
    assertThat(name("contact 1", NOW)).isEqualTo(new EventCounts(0, 0, 0, 0, 0, 0, 1));
    assertThat(name("contact 1", after(1))).isEqualTo(new EventCounts(0, 0, 0, 0, 0, 1, 0));

    assertThat(due(after(2))).hasSize(1);
    assertThat(counts()).isEqualTo(new EventCounts(0, 0, 0, 0, 0, 1, 1));
  }

  @Test
  void losesNoChangeThatArrivesWhileALookupIsUnderWay() {
    name("contact 1", NOW);
    Lookup before = due(after(1)).get(0);
    name("contact 1", after(2));
    name("contact 1", after(3));
    assertThat(counts()).isEqualTo(new EventCounts(0, 0, 0, 0, 0, 1, 2));
    assertThat(due(after(3))).as("it is under way").isEmpty();

    assertThat(ledger.settleLookup(before, new NotOptedOut("contact 1"), after(4))).isTrue();

    Lookup again = due(after(4)).get(0);
    assertThat(again).isEqualTo(new Lookup(again.id(), "crm", "contact 1", 1, after(2)));
    ledger.settleLookup(again, person("john-doe"), after(5));
    assertThat(counts()).isEqualTo(new EventCounts(1, 0, 0, 1, 0, 1, 0));
  }

  @Test
  void answersBothEventsByTheSecondAttemptWhenTheFirstFailed() {
    name("contact 1", NOW);
    Lookup first = due(NOW).get(0);
    name("contact 1", after(1));

    assertThat(ledger.retryLookup(first, after(60), after(2))).isTrue();

    assertThat(counts()).isEqualTo(new EventCounts(0, 0, 0, 0, 0, 1, 1));
    assertThat(due(after(59))).isEmpty();
    Lookup second = due(after(60)).get(0);
    assertThat(second).isEqualTo(new Lookup(first.id(), "crm", "contact 1", 2, NOW));
    ledger.settleLookup(second, person("john-doe"), after(61));
    assertThat(counts()).isEqualTo(new EventCounts(1, 0, 0, 0, 0, 1, 0));
    assertThat(due(after(9_999))).isEmpty();
  }

  @Test
  void isDueAgainWhenTheLeaseHasRunOutAndThenNoLongerTheFirstClaims() {
    name("contact 1", NOW);
    Lookup lost = due(NOW).get(0);
    name("contact 1", after(1));
    assertThat(due(after(LEASE - 1))).isEmpty();

    Lookup taken = open().lookupsDue("crm", 10, after(LEASE)).get(0);

    assertThat(counts()).isEqualTo(new EventCounts(0, 0, 0, 0, 0, 1, 1));
    assertThat(ledger.settleLookup(lost, person("john-doe"), after(LEASE))).isFalse();
    assertThat(ledger.retryLookup(lost, after(LEASE), after(LEASE))).isFalse();
    assertThat(ledger.why("john-doe")).isEmpty();
    assertThat(ledger.settleLookup(taken, person("jane-smith"), after(LEASE))).isTrue();
    assertThat(counts()).isEqualTo(new EventCounts(1, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void letsNobodySettleTheSuccessorOfALookupHeLost() {
    name("contact 1", NOW);
    Lookup lost = due(NOW).get(0);
    Lookup taken = due(after(LEASE)).get(0);
    ledger.settleLookup(taken, null, after(LEASE));
    name("contact 1", after(LEASE + 1));
    Lookup successor = due(after(LEASE + 1)).get(0);

    assertThat(ledger.settleLookup(lost, person("john-doe"), after(LEASE + 2))).isFalse();
    assertThat(ledger.settleLookup(successor, null, after(LEASE + 2))).isTrue();
  }

  @Test
  void isRecordedOnceHoweverOftenItIsSettled() {
    name("contact 1", NOW);
    Lookup lookup = due(NOW).get(0);

    assertThat(ledger.settleLookup(lookup, person("john-doe"), NOW)).isTrue();
    assertThat(ledger.settleLookup(lookup, person("john-doe"), NOW)).isFalse();
    assertThat(counts()).isEqualTo(new EventCounts(1, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void reportsHowManyWaitAndSinceWhen() {
    assertThat(ledger.backlog()).isEqualTo(new Backlog(0, null, 0, null));
    name("contact 2", NOW);
    name("contact 1", after(60));
    ledger.retryLookup(ledger.lookupsDue("crm", 1, after(60)).get(0), after(600), after(61));

    assertThat(ledger.backlog()).isEqualTo(new Backlog(0, null, 2, NOW));
    assertThat(ledger.eventSources().get(0).oldestLookup()).isEqualTo(NOW);
  }

  @Test
  void leavesOtherSourcesOut() {
    name("contact 1", NOW);
    EventContract.send(ledger, "gone", NOW, new Named("1", "contact 2"));

    assertThat(due(NOW)).extracting(Lookup::key).containsExactly("contact 1");
    assertThat(ledger.backlog().lookups()).isEqualTo(2);
    assertThat(ledger.lookupsDue("gone", 10, NOW))
        .extracting(Lookup::key)
        .containsExactly("contact 2");
  }

  @Test
  void leavesOtherWorkspacesOut() {
    Ledger other = open("client-b", NonAsciiForm.BOTH);
    EventContract.send(other, "crm", NOW, new Named("1", "contact 1"));

    assertThat(due(NOW)).isEmpty();
    assertThat(ledger.backlog().lookups()).isZero();
    Lookup theirs = other.lookupsDue("crm", 10, NOW).get(0);
    assertThat(ledger.settleLookup(theirs, null, NOW)).isFalse();
    assertThat(other.backlog().lookups()).isEqualTo(1);
  }

  private List<Lookup> due(Instant now) {
    return ledger.lookupsDue("crm", 10, now);
  }

  private EventCounts name(String key, Instant now) {
    return EventContract.send(ledger, "crm", now, new Named("event " + events++, key));
  }

  private EventCounts counts() {
    return ledger.eventSources().get(0).counts();
  }
}
