package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link LedgerReport}, sentence by sentence. */
abstract class ReportContract extends LedgerContract {

  private static final String JOSE = "jos\u00e9-garc\u00eda";
  private static final String ENCODED =
      new PublicIdentifier(JOSE, PublicIdentifier.Kind.VANITY).percentEncoded();

  @Test
  void reportsAnEmptyLedger() {
    assertThat(ledger.status(NOW))
        .isEqualTo(
            new LedgerStatus(
                new StateCounts(0, 0, 0, 0), null, null, null, null, null, null, List.of()));
    assertThat(ledger.lastEntry()).isZero();
    assertThat(ledger.unsettled(0)).isZero();
    assertThat(ledger.blockedByService()).isEmpty();
  }

  @Test
  void reportsHowTheWorkspaceStands() {
    record(ledger, "b", List.of(person("a")), NOW);
    record(ledger, "a", List.of(person("b")), after(10));
    assertThat(ledger.status(after(11)).nextAttempt()).isEqualTo(after(11));
    assertThat(ledger.status(after(11)).oldestPending()).isEqualTo(NOW);

    ledger.acknowledge(claim(1, after(11)), ACCEPTED, after(11));
    ledger.retryAt(claim(1, after(11)), UNREACHABLE, after(50), after(11));

    LedgerStatus status = ledger.status(after(12));
    assertThat(status.people()).isEqualTo(new StateCounts(1, 0, 1, 0));
    assertThat(status.oldestPending()).isEqualTo(after(10));
    assertThat(status.nextAttempt()).isEqualTo(after(50));
    assertThat(status.unconfirmed())
        .isEqualTo(new LedgerStatus.Unconfirmed(after(11), UNREACHABLE));
    assertThat(status.sources())
        .extracting(LedgerStatus.SourceStatus::name)
        .containsExactly("a", "b");
  }

  @Test
  void listsRejectionsInTheSourcesOrderWithTheirCounts() {
    List<MappingResult> results = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      RejectionReason reason = i % 2 == 0 ? RejectionReason.EMPTY : RejectionReason.MALFORMED;
      results.add(new MappingResult.Rejected("row " + i, "?" + i, reason, i % 3 == 0));
    }
    Run run = ledger.record(begin("list"), new Page(results.subList(0, 700), "1"), NOW);
    run = ledger.record(run, new Page(results.subList(700, 2_500), "2"), NOW);

    List<Rejection> listed = new ArrayList<>();
    ledger.rejections(run.id(), listed::add);

    assertThat(listed)
        .isEqualTo(
            IntStream.range(0, 2_500)
                .mapToObj(
                    i ->
                        new Rejection(
                            "row " + i, "?" + i, i % 2 == 0 ? "empty" : "malformed", i % 3 == 0))
                .toList());
    assertThat(ledger.status(NOW).sources().get(0).rejectedByReason())
        .isEqualTo(Map.of("empty", 1_250L, "malformed", 1_250L));
  }

  @Test
  void canBeAskedWhileItListsRejections() {
    Run run = record(new MappingResult.Rejected("1", "", RejectionReason.EMPTY, true));
    List<Long> asked = new ArrayList<>();

    ledger.rejections(run.id(), rejection -> asked.add(ledger.lastEntry()));

    assertThat(asked).containsExactly(0L);
  }

  @Test
  void keepsAThousandCharactersOfARejectedValueAndHalvesNone() {
    String value = "x".repeat(999) + "\uD83D\uDE00";
    Run run = record(new MappingResult.Rejected("1", value, RejectionReason.MALFORMED, true));

    ledger.rejections(
        run.id(), rejection -> assertThat(rejection.value()).isEqualTo("x".repeat(999)));
  }

  @Test
  void knowsNothingOfAStranger() {
    assertThat(ledger.why("john-doe")).isEmpty();
  }

  @Test
  void tellsEverythingOfAPersonWhoWasNotClaimedYet() {
    record(person("john-doe", "row 2", "asked by mail"));

    assertThat(ledger.why("john-doe"))
        .contains(
            new PersonHistory(
                "john-doe",
                "vanity",
                NOW,
                List.of(
                    new PersonHistory.Sighting(
                        "list", "row 2", NOW, "row 2", NOW, "asked by mail")),
                List.of(
                    new PersonHistory.Delivery("john-doe", "pending", null, 0, null, null, null))));
  }

  @Test
  void tellsAllRequestsOfAPersonWhoseBatchWasHalved() {
    record(person("a"), person("b"));
    ledger.split(claim(500, NOW), INVALID, false, after(1));

    assertThat(delivery("a").state()).isEqualTo("pending");
    assertThat(delivery("a").attempts()).isEqualTo(1);
    assertThat(delivery("a").receipt()).isEqualTo(INVALID);
    Batch part = claim(500, after(2));
    assertThat(delivery("a").state()).isEqualTo("sending");
    assertThat(delivery("a").attempts()).isEqualTo(2);
    assertThat(delivery("a").batch()).isEqualTo(part.id());
  }

  @Test
  void countsUpToAnEntryThoseWhoAreNotSettled() {
    record(ledger, "list", people(7), NOW);
    long last = ledger.lastEntry();
    ledger.acknowledge(claim(2, NOW), ACCEPTED, NOW);
    claim(2, NOW);
    record(person("later"));

    assertThat(ledger.unsettled(last)).isEqualTo(5);
    assertThat(ledger.unsettled(last - 4)).isEqualTo(1);
    assertThat(ledger.unsettled(ledger.lastEntry())).isEqualTo(6);
    assertThat(ledger.unsettled(2)).isZero();
  }

  @Test
  void countsTheBlockedOfEachService() {
    record(person("a"), person("b"), person("c"));
    ledger.acknowledge(claim(2, NOW), ACCEPTED, NOW);
    claim(2, NOW);

    assertThat(ledger.blockedByService()).isEqualTo(Map.of("https://walead.example.com", 2L));
  }

  @Test
  void tellsWhatBecameOfThoseWhomARunRecordedAsNew() {
    Run first = ledger.record(begin("a"), new Page(people(5), "1"), NOW);
    Run second = ledger.record(begin("b"), new Page(people(8), "1"), NOW);
    first = ledger.record(first, new Page(List.of(person("q")), "2"), NOW);
    ledger.acknowledge(claim(6, NOW), ACCEPTED, NOW);
    ledger.refuse(claim(1, NOW), INVALID, after(300), NOW);
    claim(1, NOW);

    assertThat(ledger.outcome(first.id())).isEqualTo(new StateCounts(1, 0, 5, 0));
    assertThat(ledger.outcome(second.id())).isEqualTo(new StateCounts(0, 1, 1, 1));
    assertThat(ledger.outcome(999)).isEqualTo(new StateCounts(0, 0, 0, 0));
  }

  @Test
  void countsAPersonSentInTwoSpellingsOnce() {
    Run run = record(person("a"), person(JOSE), person("z"));

    assertThat(run.counts().fresh()).isEqualTo(3);
    assertThat(names(claim(2, NOW))).as("both spellings fit only together").containsExactly("a");
    assertThat(people(NOW)).isEqualTo(new StateCounts(2, 1, 0, 0));
    Batch both = claim(2, NOW);
    assertThat(names(both)).containsExactly(JOSE, ENCODED);
    ledger.acknowledge(both, ACCEPTED, NOW);
    assertThat(people(NOW)).isEqualTo(new StateCounts(1, 1, 1, 0));
    assertThat(ledger.why(JOSE).orElseThrow().deliveries())
        .extracting(PersonHistory.Delivery::publicIdentifier)
        .containsExactly(JOSE, ENCODED);
    assertThat(record(person(JOSE)).counts().duplicate()).isEqualTo(1);
  }

  @Test
  void takesNobodyForSettledWhoseSecondSpellingIsOpen() {
    Run run = record(person("a"), person(JOSE), person("z"));
    long last = ledger.lastEntry();
    ledger.acknowledge(claim(1, NOW), ACCEPTED, NOW);
    ledger.acknowledge(claim(1, NOW), ACCEPTED, NOW);
    assertThat(ledger.unsettled(last)).as("not claimed").isEqualTo(2);
    assertThat(people(NOW)).isEqualTo(new StateCounts(2, 0, 1, 0));
    Batch second = claim(1, NOW);
    assertThat(names(second)).containsExactly(ENCODED);
    assertThat(ledger.unsettled(last)).as("claimed").isEqualTo(2);
    assertThat(ledger.outcome(run.id())).isEqualTo(new StateCounts(1, 1, 1, 0));

    ledger.acknowledge(second, ACCEPTED, NOW);

    assertThat(ledger.unsettled(last)).isEqualTo(1);
    assertThat(people(NOW)).isEqualTo(new StateCounts(1, 0, 2, 0));
  }

  @Test
  void sendsTheOneSpellingThatIsConfigured() {
    record(open("decoded", NonAsciiForm.DECODED), "list", List.of(person(JOSE)), NOW);
    record(open("encoded", NonAsciiForm.ENCODED), "list", List.of(person(JOSE)), NOW);

    assertThat(names(claim(open("decoded", NonAsciiForm.BOTH), 9, NOW))).containsExactly(JOSE);
    Ledger encoded = open("encoded", NonAsciiForm.BOTH);
    assertThat(names(claim(encoded, 9, NOW))).containsExactly(ENCODED);
    assertThat(encoded.why(JOSE).orElseThrow().deliveries().get(0).publicIdentifier())
        .isEqualTo(ENCODED);
    assertThat(encoded.status(NOW).people()).isEqualTo(new StateCounts(0, 1, 0, 0));
  }
}
