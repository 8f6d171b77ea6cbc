package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link DeliveryLedger} but for stops and refusals, sentence by sentence. */
abstract class DeliveryContract extends LedgerContract {

  @Test
  void hasNothingToSendInAnEmptyLedger() {
    assertNothing(NOW, null);
  }

  @Test
  void storesABatchAsSendingBeforeItIsSent() {
    record(person("john-doe"), person("jane-smith"), person("max-roe"));

    Batch batch = claim(2, NOW);

    assertThat(batch.leads()).hasSize(2);
    assertThat(batch.attempt()).isEqualTo(1);
    assertThat(batch.sendAt()).isEqualTo(NOW);
    assertThat(batch.probe()).isFalse();
    assertThat(open().status(NOW).people()).isEqualTo(new StateCounts(1, 2, 0, 0));
    assertThat(names(claim(2, NOW))).doesNotContainAnyElementsOf(names(batch)).hasSize(1);
    assertNothing(NOW, null);
  }

  @Test
  void blocksTheEntriesOfAnAcceptedBatch() {
    record(person("john-doe"));
    Batch batch = claim(500, NOW);

    assertThat(ledger.acknowledge(batch, ACCEPTED, after(1))).isTrue();
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 0, 1, 0));
    assertThat(delivery("john-doe"))
        .isEqualTo(
            new PersonHistory.Delivery(
                "john-doe", "blocked", batch.id(), 1, after(1), ACCEPTED, null));
    assertThat(ledger.acknowledge(batch, ACCEPTED, after(2))).isFalse();
  }

  @Test
  void sendsWhatIsDueAgainAtItsTimeAndBeforeNewEntries() {
    record(person("john-doe"));
    Batch first = claim(500, NOW);
    assertThat(ledger.retryAt(first, UNREACHABLE, after(30), after(1))).isTrue();
    assertNothing(after(29), after(30));
    record(person("jane-smith"));

    Batch again = claim(500, after(30));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(names(again)).containsExactly("john-doe");
    assertThat(names(claim(500, after(30)))).containsExactly("jane-smith");
  }

  @Test
  void sendsFirstWhatHasBeenDueLongest() {
    record(person("a"), person("b"));
    Batch a = claim(1, NOW);
    Batch b = claim(1, NOW);
    ledger.retryAt(a, UNREACHABLE, after(20), NOW);
    ledger.retryAt(b, UNREACHABLE, after(10), NOW);

    assertThat(claim(1, after(60)).id()).isEqualTo(b.id());
    assertThat(claim(1, after(60)).id()).isEqualTo(a.id());
  }

  @Test
  void givesEachRequestItsPlaceInTheRateLimitAcrossProcesses() {
    record(person("a"), person("b"));
    ClaimTerms limited =
        new ClaimTerms(1, Duration.ofMinutes(2), Duration.ofMillis(200), PROBE_INTERVAL);

    assertThat(((Batch) ledger.claimDue(limited, NOW)).sendAt()).isEqualTo(NOW);
    assertThat(((Batch) open().claimDue(limited, NOW)).sendAt()).isEqualTo(NOW.plusMillis(200));
    assertThat(ledger.reserve(limited, NOW)).isEqualTo(NOW.plusMillis(400));
    assertThat(ledger.reserve(limited, after(9))).isEqualTo(after(9));
  }

  @Test
  void neverExceedsARateThatIsNoWholeNumberOfMilliseconds() {
    ClaimTerms third =
        new ClaimTerms(1, Duration.ofMinutes(2), Duration.ofNanos(333_333_333), PROBE_INTERVAL);
    ledger.reserve(third, NOW);

    assertThat(ledger.reserve(third, NOW)).isEqualTo(NOW.plusMillis(334));
  }

  @Test
  void halvesABatchThatWasRefusedAsAWhole() {
    record(ledger, "list", people(5), NOW);
    Batch batch = claim(500, NOW);

    assertThat(ledger.split(batch, INVALID, false, after(1))).isTrue();

    assertThat(names(claim(500, after(1)))).containsExactly("p0001", "p0002", "p0003");
    assertThat(names(claim(500, after(1)))).containsExactly("p0004", "p0005");
    assertThat(people(after(1))).isEqualTo(new StateCounts(0, 5, 0, 0));
    assertThat(ledger.split(batch, INVALID, false, after(2))).isFalse();
  }

  @Test
  void remembersTheSizeThatWorkedWhenABatchWasTooLarge() {
    record(ledger, "list", people(10), NOW);
    ledger.split(claim(6, NOW), INVALID, true, NOW);
    ledger.split(claim(4, NOW), INVALID, false, NOW);

    assertThat(ledger.status(NOW).largestBatch()).isEqualTo(3);
    claim(500, NOW);
    claim(500, NOW);
    claim(500, NOW);
    assertThat(claim(500, NOW).leads()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void neverSendsMoreThanTheTermsSayEvenFromAnEarlierBatch() {
    record(ledger, "list", people(9), NOW);
    ledger.retryAt(claim(9, NOW), UNREACHABLE, after(1), NOW);

    Batch part = claim(3, after(1));

    assertThat(names(part)).containsExactly("p0001", "p0002", "p0003");
    assertThat(part.attempt()).isEqualTo(1);
    assertThat(delivery("p0001").attempts()).isEqualTo(2);
    assertThat(people(NOW)).isEqualTo(new StateCounts(6, 3, 0, 0));
  }

  @Test
  void hasNoHalvesOfABatchOfOneLead() {
    record(person("john-doe"));
    Batch batch = claim(500, NOW);

    assertThatThrownBy(() -> ledger.split(batch, INVALID, true, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesAnUnsentBatchBackWithoutCountingTheAttempt() {
    record(person("john-doe"));
    Batch batch = claim(500, NOW);

    assertThat(ledger.release(batch, after(1))).isTrue();
    assertThat(ledger.release(batch, after(1))).isFalse();

    assertThat(delivery("john-doe").attempts()).isZero();
    assertThat(claim(500, after(1)).attempt()).isEqualTo(1);
  }

  @Test
  void sendsNothingWithinAPause() {
    record(person("john-doe"));
    ledger.pauseUntil(after(60));
    ledger.pauseUntil(after(30));

    assertNothing(after(59), after(60));
    assertThat(ledger.status(NOW).pausedUntil()).isEqualTo(after(60));
    assertThat(ledger.status(after(60)).pausedUntil()).isNull();
    assertThat(ledger.reserve(terms(1), NOW)).isEqualTo(after(60));
    claim(500, after(60));
  }

  @Test
  void waitsForNothingInAPauseWhenNothingWaits() {
    ledger.pauseUntil(after(60));

    assertNothing(NOW, null);
  }

  @Test
  void settlesNothingForAWorkerThatLostTheBatch() {
    record(ledger, "list", people(2), NOW);
    Batch lost = claim(500, NOW);
    ledger.close();
    Ledger other = open();
    assertThat(other.takeOver(after(1))).isEqualTo(1);
    Batch taken = claim(other, 500, after(1));

    Ledger late = open();
    assertThat(late.acknowledge(lost, ACCEPTED, NOW)).isFalse();
    assertThat(late.retryAt(lost, UNREACHABLE, after(9), NOW)).isFalse();
    assertThat(late.split(lost, INVALID, true, NOW)).isFalse();
    assertThat(late.release(lost, NOW)).isFalse();
    Stop stop = new Stop("wrong key", "k", NOW, after(300));
    assertThat(late.stop(lost, INVALID, stop, NOW)).isFalse();
    assertThat(late.status(NOW).stop()).isNull();
    assertThat(late.status(NOW).largestBatch()).isNull();
    assertThat(taken.attempt()).isEqualTo(2);
    assertThat(other.acknowledge(taken, ACCEPTED, after(2))).isTrue();
  }

  @Test
  void takesOverNothingFromAWorkerThatLives() {
    record(person("john-doe"));
    claim(500, NOW);

    assertThat(open().takeOver(after(999_999))).isZero();
    assertThat(ledger.takeOver(after(999_999))).isZero();
  }

  @Test
  void countsTheAttemptOfADeadWorkerBecauseItMayHaveBeenSent() {
    record(person("john-doe"));
    claim(500, NOW);
    ledger.close();
    ledger = open();
    ledger.takeOver(after(5));

    PersonHistory.Delivery delivery = delivery("john-doe");
    assertThat(delivery.state()).isEqualTo("pending");
    assertThat(delivery.attempts()).isEqualTo(1);
    assertThat(delivery.receipt())
        .isEqualTo(new Receipt(0, "no answer: the process that sent it ended", null));
    assertThat(delivery.dueAt()).isEqualTo(after(5));
  }

  @Test
  void commitsTogetherWhatIsAskedForTogether() {
    record(person("a"), person("b"));
    Batch first = claim(1, NOW);

    Batch second =
        ledger.together(
            () -> {
              ledger.acknowledge(first, ACCEPTED, after(1));
              return claim(1, after(1));
            });

    assertThat(open().status(NOW).people()).isEqualTo(new StateCounts(0, 1, 1, 0));
    assertThat(ledger.acknowledge(second, ACCEPTED, after(2))).isTrue();
  }

  @Test
  void commitsNothingOfWhatFailsTogether() {
    record(person("a"), person("b"));
    Batch first = claim(1, NOW);

    assertThatThrownBy(
            () ->
                ledger.together(
                    () -> {
                      ledger.acknowledge(first, ACCEPTED, after(1));
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(people(NOW)).isEqualTo(new StateCounts(1, 1, 0, 0));
    assertThat(ledger.acknowledge(first, ACCEPTED, after(2))).isTrue();
  }

  @Test
  void keepsWorkspacesApart() {
    Ledger other = open("agency", NonAsciiForm.BOTH);
    record(ledger, "list", List.of(person("a"), person("b")), NOW);
    record(other, "list", List.of(person("b"), person("x")), NOW);
    record(ledger, "list", List.of(person("c")), NOW);
    other.stop(new Stop("wrong key", "k", NOW, after(300)), NOW);

    Batch batch = claim(500, NOW);

    assertThat(names(batch)).containsExactly("a", "b", "c");
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 3, 0, 0));
    assertThat(names(claim(other, 500, after(300)))).containsExactly("b", "x");
    assertThat(other.acknowledge(batch, ACCEPTED, NOW)).isFalse();
    assertThat(ledger.unsettled(ledger.lastEntry())).isEqualTo(3);
    Instant later = after(301);
    assertThat(other.status(later).people()).isEqualTo(new StateCounts(0, 2, 0, 0));
  }
}
