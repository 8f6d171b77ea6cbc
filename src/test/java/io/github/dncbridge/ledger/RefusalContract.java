package io.github.dncbridge.ledger;

import static io.github.dncbridge.ledger.DeliveryLedger.Refusal.LOST;
import static io.github.dncbridge.ledger.DeliveryLedger.Refusal.NOT_THE_LEADS;
import static io.github.dncbridge.ledger.DeliveryLedger.Refusal.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.ledger.DeliveryLedger.Refusal;
import org.junit.jupiter.api.Test;

/** {@link DeliveryLedger#refuse}: one lead, or everything that is sent? */
abstract class RefusalContract extends LedgerContract {

  private static final Receipt OTHER_WORDS = new Receipt(422, "unknown lead", null);

  @Test
  void refusesTheOneThatStandsAloneAndDeliversTheOthers() {
    record(person("a"), person("b"));
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    Batch a = claim(500, NOW);
    Batch b = claim(500, NOW);

    assertThat(ledger.acknowledge(a, ACCEPTED, after(1))).isTrue();
    assertThat(refuse(b, INVALID)).isEqualTo(REFUSED);

    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 0, 1, 1));
    assertThat(delivery("b"))
        .isEqualTo(new PersonHistory.Delivery("b", "refused", b.id(), 2, after(1), INVALID, null));
    assertNothing(after(999), null);
  }

  @Test
  void refusesNobodyWhenEveryLeadIsRefusedWithTheSameWords() {
    record(person("a"), person("b"), person("c"));
    Batch whole = claim(500, NOW);
    ledger.split(whole, INVALID, false, NOW);
    Batch ab = claim(500, NOW);
    ledger.split(ab, INVALID, false, NOW);

    assertThat(refuse(claim(500, NOW), INVALID)).isEqualTo(REFUSED);
    assertThat(refuse(claim(500, NOW), INVALID)).isEqualTo(REFUSED);
    assertThat(refuse(claim(500, NOW), INVALID)).isEqualTo(NOT_THE_LEADS);

    assertThat(people(NOW)).isEqualTo(new StateCounts(3, 0, 0, 0));
    assertNothing(after(299), after(300));
    Batch again = claim(500, after(300));
    assertThat(again.id()).isEqualTo(whole.id());
    assertThat(names(again)).containsExactly("a", "b", "c");
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(delivery("a").attempts()).isEqualTo(4);
    assertThat(delivery("a").receipt()).isEqualTo(INVALID);
  }

  @Test
  void judgesAgainAfterABatchWasTakenBack() {
    record(person("a"), person("b"));
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    refuse(claim(500, NOW), INVALID);
    refuse(claim(500, NOW), INVALID);

    ledger.split(claim(500, after(300)), INVALID, false, after(300));
    ledger.acknowledge(claim(500, after(300)), ACCEPTED, after(300));
    assertThat(refuse(claim(500, after(300)), INVALID)).isEqualTo(REFUSED);

    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 0, 1, 1));
  }

  @Test
  void refusesEachLeadThatHasWordsOfItsOwn() {
    record(person("a"), person("b"));
    ledger.split(claim(500, NOW), INVALID, false, NOW);

    assertThat(refuse(claim(500, NOW), INVALID)).isEqualTo(REFUSED);
    assertThat(refuse(claim(500, NOW), OTHER_WORDS)).isEqualTo(REFUSED);
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 0, 0, 2));
  }

  @Test
  void waitsForThePartsOfAnotherWorkerBeforeItJudges() {
    record(person("a"), person("b"));
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    Ledger other = open();
    Batch a = claim(500, NOW);
    Batch b = claim(other, 500, NOW);

    assertThat(other.refuse(b, INVALID, after(300), after(1))).isEqualTo(REFUSED);
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 1, 0, 1));
    assertThat(refuse(a, INVALID)).isEqualTo(NOT_THE_LEADS);
    assertThat(people(NOW)).isEqualTo(new StateCounts(2, 0, 0, 0));
  }

  @Test
  void judgesLeadsThatWereClaimedAloneTogether() {
    record(person("a"), person("b"));
    Batch a = claim(1, NOW);
    Batch b = claim(1, NOW);

    assertThat(refuse(a, INVALID)).isEqualTo(REFUSED);
    assertThat(refuse(b, INVALID)).isEqualTo(NOT_THE_LEADS);
    assertThat(people(NOW)).isEqualTo(new StateCounts(2, 0, 0, 0));
    assertThat(delivery("a").dueAt()).isEqualTo(after(300));
  }

  @Test
  void judgesNoFurtherBackThanTheLastAcceptance() {
    record(person("a"), person("b"), person("c"));

    assertThat(refuse(claim(1, NOW), INVALID)).isEqualTo(REFUSED);
    ledger.acknowledge(claim(1, NOW), ACCEPTED, NOW);
    assertThat(refuse(claim(1, NOW), INVALID)).isEqualTo(REFUSED);
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 0, 1, 2));
  }

  @Test
  void refusesALeadClaimedAloneWhenThoseBeforeHadOtherWords() {
    record(person("a"), person("b"));

    assertThat(refuse(claim(1, NOW), INVALID)).isEqualTo(REFUSED);
    assertThat(refuse(claim(1, NOW), OTHER_WORDS)).isEqualTo(REFUSED);
  }

  @Test
  void burnsNobodyAfterAWholeBatchWasTakenBackForTheSameWords() {
    record(person("a"), person("b"));
    ledger.split(claim(500, NOW), INVALID, false, NOW);
    refuse(claim(500, NOW), INVALID);
    refuse(claim(500, NOW), INVALID);
    record(person("c"));

    assertThat(refuse(claim(500, NOW), INVALID)).isEqualTo(NOT_THE_LEADS);
    assertThat(people(NOW)).isEqualTo(new StateCounts(3, 0, 0, 0));
  }

  @Test
  void takesBackWhoWasRefusedAloneBesideABatchThatIsTakenBack() {
    record(person("a"), person("b"));
    Batch ab = claim(500, NOW);
    record(person("c"));
    Batch c = claim(500, NOW);
    ledger.split(ab, INVALID, false, NOW);
    refuse(claim(500, NOW), INVALID);
    assertThat(refuse(c, INVALID)).isEqualTo(REFUSED);

    assertThat(refuse(claim(500, NOW), INVALID)).isEqualTo(NOT_THE_LEADS);
    assertThat(people(NOW)).isEqualTo(new StateCounts(3, 0, 0, 0));
  }

  @Test
  void leavesOutTheRefusedPartOfABatchThatWasAcceptedInPart() {
    record(person("a"), person("b"), person("c"));
    Batch ab = claim(2, NOW);
    Batch c = claim(1, NOW);
    ledger.split(ab, INVALID, false, NOW);
    ledger.acknowledge(claim(500, NOW), ACCEPTED, NOW);
    refuse(claim(500, NOW), INVALID);

    assertThat(refuse(c, INVALID)).isEqualTo(REFUSED);
  }

  @Test
  void changesNothingForAWorkerThatLostTheBatch() {
    record(person("a"));
    Batch a = claim(500, NOW);

    assertThat(open().refuse(a, INVALID, after(300), NOW)).isEqualTo(LOST);
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 1, 0, 0));
  }

  @Test
  void refusesNoBatchOfSeveralLeads() {
    record(person("a"), person("b"));
    Batch batch = claim(500, NOW);

    assertThatThrownBy(() -> refuse(batch, INVALID)).isInstanceOf(IllegalArgumentException.class);
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 2, 0, 0));
  }

  private Refusal refuse(Batch batch, Receipt receipt) {
    return ledger.refuse(batch, receipt, after(300), after(1));
  }
}
