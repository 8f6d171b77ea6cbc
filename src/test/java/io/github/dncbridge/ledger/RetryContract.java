package io.github.dncbridge.ledger;

import static io.github.dncbridge.ledger.DeliveryLedger.Refusal.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link DeliveryLedger#retryRefused}: refused people are sent again when somebody asks for it. */
abstract class RetryContract extends LedgerContract {

  @Test
  void makesARefusedPersonDueNow() {
    record(person("a"), person("b"));
    refuseB();

    assertThat(ledger.retryRefused(List.of("b"), after(100))).containsExactly("b");

    assertThat(people(after(100))).isEqualTo(new StateCounts(1, 0, 1, 0));
    assertThat(delivery("b").state()).isEqualTo("pending");
    assertThat(delivery("b").dueAt()).isEqualTo(after(100));
    Batch again = claim(500, after(100));
    assertThat(names(again)).containsExactly("b");
    assertThat(again.attempt()).isEqualTo(2);
    ledger.acknowledge(again, ACCEPTED, after(101));
    assertThat(people(after(101))).isEqualTo(new StateCounts(0, 0, 2, 0));
  }

  @Test
  void keepsWhatWaLeadSaidUntilItAnswersAgain() {
    record(person("a"), person("b"));
    refuseB();

    ledger.retryRefused(List.of("b"), after(100));

    assertThat(delivery("b").receipt()).isEqualTo(INVALID);
    assertThat(delivery("b").lastAttempt()).isEqualTo(after(1));
    assertThat(ledger.status(after(100)).unconfirmed()).isNull();
  }

  @Test
  void leavesEverybodyElseAsTheyAre() {
    record(person("a"), person("b"), person("c"));
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    ledger.acknowledge(claim(500, NOW), ACCEPTED, NOW);
    ledger.refuse(claim(500, NOW), INVALID, after(300), after(1));
    record(person("d"));

    assertThat(ledger.retryRefused(List.of("a", "d", "stranger"), after(100))).isEmpty();
    assertThat(people(NOW)).isEqualTo(new StateCounts(1, 0, 2, 1));
  }

  @Test
  void retriesNobodyOfAnotherWorkspace() {
    record(person("a"), person("b"));
    refuseB();
    Ledger other = open("client-b", NonAsciiForm.BOTH);

    assertThat(other.retryRefused(List.of("b"), after(100))).isEmpty();
    assertThat(other.retryAllRefused(after(100))).isZero();
    assertThat(refused(other)).isEmpty();
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 0, 1, 1));
  }

  @Test
  void retriesEverybodyAndCountsAPersonOnce() {
    record(person("zo\u00EB"), person("zz"));
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    ledger.acknowledge(claim(500, NOW), ACCEPTED, NOW);
    refuseNext();
    refuseNext();
    assertThat(refused(ledger))
        .extracting(RefusedLead::sentAs)
        .containsExactly("zo\u00EB", "zo%C3%AB");

    assertThat(ledger.retryAllRefused(after(100))).isEqualTo(1);

    assertThat(refused(ledger)).isEmpty();
    assertThat(ledger.retryAllRefused(after(200))).isZero();
  }

  @Test
  void retriesTheSecondSpellingOfAPersonWhoseFirstIsBlocked() {
    record(person("zo\u00EB"));
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    ledger.acknowledge(claim(500, NOW), ACCEPTED, NOW);
    refuseNext();

    assertThat(ledger.retryRefused(List.of("zo\u00EB"), after(100))).containsExactly("zo\u00EB");
    assertThat(names(claim(500, after(100)))).containsExactly("zo%C3%AB");
  }

  @Test
  void refusesARetriedLeadAloneAgain() {
    record(person("a"));
    refuseNext();
    record(person("b"));
    ledger.acknowledge(claim(500, NOW), ACCEPTED, NOW);
    record(person("c"));
    refuseNext();
    assertThat(ledger.retryAllRefused(after(100))).isEqualTo(2);

    Batch one = claim(500, after(100));
    Batch other = claim(500, after(100));

    assertThat(ledger.refuse(one, INVALID, after(300), after(101))).isEqualTo(REFUSED);
    assertThat(ledger.refuse(other, INVALID, after(300), after(102))).isEqualTo(REFUSED);
    assertThat(people(after(102))).isEqualTo(new StateCounts(0, 0, 1, 2));
  }

  @Test
  void isNoEvidenceAgainstALeadThatIsSentForTheFirstTime() {
    record(person("a"));
    refuseNext();
    ledger.retryAllRefused(after(100));
    ledger.refuse(claim(500, after(100)), INVALID, after(300), after(101));
    record(person("b"));

    Batch b = claim(500, after(102));

    assertThat(ledger.refuse(b, INVALID, after(300), after(103))).isEqualTo(REFUSED);
  }

  @Test
  void waitsSinceItWasAskedForAndNotSinceItWasRecorded() {
    record(person("a"));
    refuseNext();

    ledger.retryAllRefused(after(7_200));

    assertThat(ledger.status(after(7_200)).oldestPending()).isEqualTo(after(7_200));
    assertThat(ledger.backlog().oldestPending()).isEqualTo(after(7_200));
  }

  @Test
  void listsWhoIsRefusedWithWhoAskedAndWhatWaLeadSaid() {
    record(person("a"), person("b"));
    refuseB();

    assertThat(refused(ledger))
        .containsExactly(new RefusedLead("b", "b", "list", "key of b", INVALID, after(1)));
  }

  private void refuseB() {
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    ledger.acknowledge(claim(500, NOW), ACCEPTED, NOW);
    refuseNext();
  }

  private void refuseNext() {
    assertThat(ledger.refuse(claim(500, NOW), INVALID, after(300), after(1))).isEqualTo(REFUSED);
  }

  private static List<RefusedLead> refused(Ledger of) {
    List<RefusedLead> refused = new ArrayList<>();
    of.refused(refused::add);
    return refused;
  }
}
