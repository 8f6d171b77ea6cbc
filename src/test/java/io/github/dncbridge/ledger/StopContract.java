package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link DeliveryLedger#stop}: delivery stands still, and one probe at a time is made. */
abstract class StopContract extends LedgerContract {

  private static final Receipt FORBIDDEN = new Receipt(403, "forbidden", null);
  private static final Stop STOP = new Stop("Set WALEAD_API_KEY.", "key 1", NOW, after(300));

  @Test
  void handsOutNothingBeforeTheProbeTime() {
    record(person("a"), person("b"));
    Batch batch = claim(1, NOW);

    assertThat(ledger.stop(batch, FORBIDDEN, STOP, NOW)).isTrue();

    assertNothing(after(299), after(300));
    assertThat(open().status(NOW).stop()).isEqualTo(STOP);
    assertThat(ledger.status(NOW).nextAttempt()).isEqualTo(after(300));
    assertThat(delivery("a").receipt()).isEqualTo(FORBIDDEN);
    assertThat(delivery("a").dueAt()).isEqualTo(after(300));
  }

  @Test
  void probesWithNewEntriesFirstAndOnceAnInterval() {
    record(person("a"), person("b"));
    ledger.stop(claim(1, NOW), FORBIDDEN, STOP, NOW);

    Batch probe = claim(500, after(300));

    assertThat(probe.probe()).isTrue();
    assertThat(names(probe)).containsExactly("b");
    assertNothing(after(301), after(600));
    assertThat(names(claim(500, after(600)))).containsExactly("a");
    assertNothing(after(999), null);
  }

  @Test
  void probesWithTheBatchOfFewestAttemptsThoughItIsNotDue() {
    record(person("a"), person("b"));
    Batch a = claim(1, NOW);
    Batch b = claim(1, NOW);
    ledger.retryAt(a, UNREACHABLE, after(1), NOW);
    ledger.retryAt(claim(1, after(1)), UNREACHABLE, after(2), after(1));
    ledger.retryAt(b, UNREACHABLE, after(9_000), after(1));
    ledger.stop(STOP, after(1));

    assertThat(claim(500, after(300)).id()).isEqualTo(b.id());
    assertThat(claim(500, after(600)).id()).isEqualTo(a.id());
  }

  @Test
  void endsTheStopWhenAProbeIsAccepted() {
    record(person("a"), person("b"));
    ledger.stop(claim(1, NOW), FORBIDDEN, STOP, NOW);

    ledger.acknowledge(claim(500, after(300)), ACCEPTED, after(301));

    assertThat(ledger.status(after(301)).stop()).isNull();
    assertThat(claim(500, after(301)).probe()).isFalse();
  }

  @Test
  void staysStoppedWithTheSameCredentials() {
    ledger.stop(STOP, NOW);

    assertThat(ledger.resumeWith(STOP.credentials())).isFalse();

    assertThat(ledger.status(NOW).stop()).isEqualTo(STOP);
  }

  @Test
  void hasNothingToResumeWhenItIsNotStopped() {
    assertThat(ledger.resumeWith("other credentials")).isFalse();
  }

  @Test
  void goesOnAtOnceWithOtherCredentials() {
    record(person("a"));
    ledger.stop(claim(500, NOW), FORBIDDEN, STOP, NOW);

    assertThat(ledger.resumeWith("other credentials")).isTrue();

    assertThat(ledger.status(NOW).stop()).isNull();
    assertThat(names(claim(500, after(1)))).containsExactly("a");
  }

  @Test
  void leavesBatchesThatWaitForAnotherReasonWaitingWhenResumed() {
    record(person("a"));
    ledger.retryAt(claim(500, NOW), UNREACHABLE, after(900), NOW);
    ledger.stop(STOP, NOW);

    ledger.resumeWith("other credentials");

    assertNothing(after(899), after(900));
  }

  @Test
  void keepsTheTimeOfTheFirstStopAndTakesTheNewerMessage() {
    ledger.stop(STOP, NOW);
    ledger.stop(new Stop("Wrong address.", "key 2", after(60), after(360)), after(60));

    assertThat(ledger.status(NOW).stop())
        .isEqualTo(new Stop("Wrong address.", "key 2", NOW, after(360)));
  }

  @Test
  void respectsAPauseAtTheProbeTime() {
    record(person("a"));
    ledger.stop(STOP, NOW);
    ledger.pauseUntil(after(400));

    assertNothing(after(300), after(400));
    assertThat(claim(500, after(400)).probe()).isTrue();
  }

  @Test
  void spendsNoProbeWhenNothingWaits() {
    ledger.stop(STOP, NOW);
    assertNothing(after(300), null);
    record(person("a"));

    assertThat(claim(500, after(301)).probe()).isTrue();
  }
}
