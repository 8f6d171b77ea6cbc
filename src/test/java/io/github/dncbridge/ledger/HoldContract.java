package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs whose new people are held: {@link RunStart#heldAbove} and {@link RecordLedger#release}. */
abstract class HoldContract extends PullContract {
  @Test
  void sendsNobodyOfAHeldRunWhileItIsUnderWay() {
    Run run = pull("crm", 2L, "john-doe", "jane-smith");

    assertThat(people(NOW)).isEqualTo(held(0, 2));
    assertThat(ledger.outcome(run.id())).isEqualTo(held(0, 2));
    assertThat(ledger.unsettled(ledger.lastEntry())).isZero();
    assertThat(ledger.status(NOW).oldestPending()).isNull();
    assertThat(delivery("john-doe").state()).isEqualTo("held");
    assertNothing(NOW, null);
  }

  @Test
  void sendsEverybodyOfAUsualRunOnceItHasFinished() {
    Run run = pull("crm", 2L, "john-doe", "jane-smith");

    ledger.finish(run, null, after(60));

    assertThat(people(after(60))).isEqualTo(new StateCounts(2, 0, 0, 0));
    assertThat(ledger.status(after(60)).oldestPending())
        .as("nobody could be sent before")
        .isEqualTo(after(60));
    assertThat(names(claim(500, after(60)))).containsExactly("jane-smith", "john-doe");
    assertNothing(after(60), null);
  }

  @Test
  void sendsEverybodyOfAUsualRunOnceItHasFailed() {
    ledger.fail(pull("crm", 2L, "john-doe", "jane-smith"), "HTTP 500 at page 7", after(60));

    assertThat(names(claim(500, after(60)))).containsExactly("jane-smith", "john-doe");
  }

  @Test
  void holdsEverybodyOfARunThatBroughtTooMany() {
    Run finished = pull("crm", 1L, "john-doe", "jane-smith");
    ledger.finish(finished, null, NOW);
    ledger.fail(pull("erp", 0L, "max-roe"), "HTTP 500", NOW);

    assertThat(people(NOW)).isEqualTo(held(0, 3));
    assertThat(ledger.status(NOW).sources())
        .extracting(LedgerStatus.SourceStatus::held)
        .containsExactly(2L, 1L);
    assertNothing(NOW, null);
  }

  @Test
  void countsDuplicatesOfARunNotAmongItsNewPeople() {
    record(person("john-doe"), person("jane-smith"));
    claim(500, NOW);

    ledger.finish(pull("crm", 1L, "john-doe", "jane-smith", "max-roe"), null, NOW);

    assertThat(names(claim(500, NOW))).containsExactly("max-roe");
  }

  @Test
  void neitherBlocksNorDelaysWhoComesAfterHeldPeople() {
    record(ledger, "list", List.of(person("a")), NOW);
    ledger.finish(pull("crm", 0L, "b", "c"), null, NOW);
    record(ledger, "list", List.of(person("d")), NOW);

    assertThat(names(claim(500, NOW))).as("a batch is a range without gaps").containsExactly("a");
    assertThat(names(claim(500, NOW))).containsExactly("d");
    assertNothing(NOW, null);
  }

  @Test
  void releasesWhatIsHeldOfOneSourceOnce() {
    ledger.finish(pull("crm", 0L, "b", "c", "d"), null, NOW);
    ledger.finish(pull("erp", 0L, "e"), null, NOW);
    record(ledger, "list", List.of(person("f")), NOW);
    ledger.acknowledge(claim(500, NOW), ACCEPTED, NOW);

    assertThat(ledger.release("crm", after(9))).isEqualTo(3);

    assertThat(ledger.release("crm", after(9))).isZero();
    assertThat(ledger.status(after(9)).oldestPending()).isEqualTo(after(9));
    assertThat(names(claim(2, after(9)))).containsExactly("b", "c");
    assertThat(names(claim(2, after(9)))).containsExactly("d");
    assertNothing(after(9), null);
    assertThat(people(after(9))).isEqualTo(new StateCounts(0, 3, 1, 0, 1));
  }

  @Test
  void releasesNothingOfASourceItDoesNotKnow() {
    ledger.finish(pull("crm", 0L, "b"), null, NOW);

    assertThat(ledger.release("erp", NOW)).isZero();
    assertThat(people(NOW)).isEqualTo(held(0, 1));
  }

  @Test
  void holdsARunUnderWayNoLongerOnceItsSourceIsReleased() {
    Run run = pull("crm", 0L, "b");
    ledger.release("crm", NOW);

    ledger.finish(ledger.record(run, page("c2", "c"), NOW), null, NOW);

    assertThat(names(claim(500, NOW))).containsExactly("b", "c");
  }

  @Test
  void endsThePullThatWasCutOffWhenTheNextIsBegun() {
    Run cutOff = pull("crm", 2L, "b", "c");
    Ledger restarted = open();

    Run next = restarted.begin(start("crm", 2L), after(60));

    assertThat(next.id()).isNotEqualTo(cutOff.id());
    assertThat(restarted.cursor("crm")).contains("c1");
    Run ended = ledger.runs("crm", 9).get(1);
    assertThat(ended.state()).isEqualTo(Run.State.FAILED);
    assertThat(ended.endedAt()).isEqualTo(after(60));
    assertThat(ended.message())
        .isEqualTo(
            "It was cut off after record 2: its process ended, or a second pull of this source was"
                + " begun. What it recorded is kept; continued by the next run, begun"
                + " 2026-11-23T10:01:00Z.");
    assertThat(names(claim(500, after(60)))).containsExactly("b", "c");
    assertThatThrownBy(() -> ledger.record(cutOff, page("c2", "d"), after(61)))
        .isInstanceOf(StaleRunException.class);
  }

  @Test
  void holdsThePullThatWasCutOffWhenItBroughtTooMany() {
    pull("crm", 1L, "b", "c");

    ledger.begin(start("crm", 2L), after(60));

    assertThat(people(NOW)).isEqualTo(held(0, 2));
    assertThat(ledger.release("crm", after(61))).isEqualTo(2);
  }

  @Test
  void cutsOffNeitherAnotherSourcesPullNorAFile() {
    Run other = pull("erp", 2L, "b");
    Run file = begin("crm");
    Run pull = pull("crm", 2L, "c");
    begin("crm");

    ledger.finish(other, null, NOW);
    ledger.finish(file, null, NOW);
    ledger.finish(pull, null, NOW);
  }

  @Test
  void holdsOnWhenALaterUsualRunOfTheSameSourceReadsAPersonAgain() {
    ledger.finish(pull("crm", 0L, "a", "b"), null, NOW);

    ledger.finish(pull("crm", 9L, "b", "c"), null, NOW);

    assertThat(names(claim(500, NOW))).containsExactly("c");
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 1, 0, 0, 2));
  }

  @Test
  void returnsTheRunsOfASourceTheLatestFirst() {
    Run file = record(ledger, "crm", List.of(person("a")), NOW);
    Run full =
        ledger.finish(
            ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", null), NOW),
            "It found 1 record; the last full pull found 90.",
            after(1));
    Run running = ledger.begin(start("crm", 7L), after(2));
    begin("erp");

    assertThat(full.message()).isEqualTo("It found 1 record; the last full pull found 90.");
    assertThat(ledger.runs("crm", 9)).containsExactly(running, full, file);
    assertThat(ledger.runs("crm", 2)).containsExactly(running, full);
    assertThat(ledger.runs("other", 2)).isEmpty();
    assertThat(running.kind()).isEqualTo(Run.Kind.CHANGES);
  }
}
