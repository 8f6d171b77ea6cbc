package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs whose new people are held: {@link RunStart#heldAbove} and {@link RecordLedger#release}. */
abstract class HoldContract extends LedgerContract {

  private static final String JOSE = "jos\u00e9-garc\u00eda";
  private static final String ENCODED =
      new PublicIdentifier(JOSE, PublicIdentifier.Kind.VANITY).percentEncoded();

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
  void sendsAHeldPersonForWhomAFileAsksAndNobodyElse() {
    ledger.finish(pull("crm", 0L, "a", "b", "c", "d", "e"), null, NOW);

    Run file = record(ledger, "list", List.of(person("c"), person("x")), after(9));

    assertThat(file.counts()).isEqualTo(new RunCounts(2, 1, 1, 0, 0));
    assertThat(people(after(9))).isEqualTo(held(2, 4));
    assertThat(ledger.status(after(9)).oldestPending()).isEqualTo(after(9));
    assertThat(ledger.unsettled(ledger.lastEntry())).isEqualTo(2);
    assertThat(names(claim(500, after(9)))).containsExactly("c");
    assertThat(names(claim(500, after(9)))).containsExactly("x");
    assertNothing(after(9), null);
    assertThat(ledger.release("crm", after(10))).isEqualTo(4);
    assertThat(names(claim(500, after(10)))).containsExactly("a", "b");
    assertThat(names(claim(500, after(10)))).containsExactly("d", "e");
    assertNothing(after(10), null);
  }

  @Test
  void sendsAHeldPersonForWhomAFileAsksWhileTheRunIsUnderWay() {
    Run run = pull("crm", 1L, "a", "b", "c");

    record(person("a"), person("c"));
    run = ledger.finish(run, null, NOW);

    assertThat(people(NOW)).isEqualTo(held(2, 1));
    assertThat(ledger.outcome(run.id())).isEqualTo(held(2, 1));
    assertThat(ledger.why("a").orElseThrow().recordedAt()).isEqualTo(NOW);
  }

  @Test
  void sendsAPersonHeldForOneSourceOnceAUsualRunOfAnotherHasEnded() {
    ledger.finish(pull("crm", 0L, "a", "b"), null, NOW);

    Run usual = pull("erp", 5L, "b");
    assertThat(people(NOW)).as("not before its end").isEqualTo(held(0, 2));
    ledger.finish(usual, null, NOW);

    assertThat(names(claim(500, NOW))).containsExactly("b");
    assertNothing(NOW, null);
  }

  @Test
  void holdsAPersonForWhomOnlyHeldRunsAskUntilOneSourceIsReleased() {
    ledger.finish(pull("crm", 0L, "a", "b"), null, NOW);
    ledger.finish(pull("erp", 0L, "b", "c"), null, NOW);
    assertNothing(NOW, null);

    assertThat(ledger.release("erp", NOW)).isEqualTo(2);

    assertThat(names(claim(1, NOW))).containsExactly("b");
    assertThat(names(claim(1, NOW))).containsExactly("c");
    assertNothing(NOW, null);
    assertThat(ledger.release("crm", NOW)).isEqualTo(1);
  }

  @Test
  void holdsOnWhenALaterUsualRunOfTheSameSourceReadsAPersonAgain() {
    ledger.finish(pull("crm", 0L, "a", "b"), null, NOW);

    ledger.finish(pull("crm", 9L, "b", "c"), null, NOW);

    assertThat(names(claim(500, NOW))).containsExactly("c");
    assertThat(people(NOW)).isEqualTo(new StateCounts(0, 1, 0, 0, 2));
  }

  @Test
  void keepsBothSpellingsOfAHeldPersonTogether() {
    ledger.finish(pull("crm", 0L, "a", JOSE, "z"), null, NOW);
    assertThat(people(NOW)).isEqualTo(held(0, 3));

    record(person(JOSE));

    assertThat(people(NOW)).isEqualTo(held(1, 2));
    assertThat(names(claim(500, NOW))).containsExactly(JOSE, ENCODED);
    assertNothing(NOW, null);
    assertThat(ledger.release("crm", NOW)).isEqualTo(2);
    assertThat(names(claim(500, NOW))).containsExactly("a");
    assertThat(names(claim(500, NOW))).containsExactly("z");
  }

  @Test
  void sendsASecondSpellingThatWasHeldApartFromTheFirst() {
    record(open("default", NonAsciiForm.DECODED), "list", List.of(person(JOSE)), NOW);
    claim(500, NOW);
    ledger.fail(
        ledger.record(ledger.begin(start("crm", 0L), NOW), page("1", JOSE, "b"), NOW), "?", NOW);
    assertThat(ledger.why(JOSE).orElseThrow().deliveries())
        .extracting(PersonHistory.Delivery::state)
        .containsExactly("sending", "held");

    ledger.finish(pull("erp", 0L, JOSE), null, NOW);

    assertThat(names(claim(500, NOW))).containsExactly(ENCODED);
    assertNothing(NOW, null);
  }

  @Test
  void leavesOtherWorkspacesAlone() {
    Ledger other = open("client-b", NonAsciiForm.BOTH);
    ledger.finish(pull(ledger, "crm", 0L, "a", "b"), null, NOW);
    other.finish(pull(other, "crm", 0L, "a", "b"), null, NOW);

    record(ledger, "list", List.of(person("a")), NOW);
    ledger.release("crm", NOW);
    ledger.begin(start("crm", 0L), NOW);

    assertThat(people(NOW)).isEqualTo(new StateCounts(2, 0, 0, 0));
    assertThat(other.status(NOW).people()).isEqualTo(held(0, 2));
    assertThat(other.claimDue(terms(500), NOW)).isEqualTo(Claim.NONE);
    assertThat(other.runs("crm", 9)).hasSize(1);
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

  /** Whatever is held, asked for by others, released and claimed in whatever order. */
  @Test
  void sendsEverybodyWhoIsNotHeldExactlyOnce() {
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      Ledger mixed = open("seed " + seed, NonAsciiForm.BOTH);
      Set<String> recorded = new TreeSet<>();
      List<String> sent = new ArrayList<>();
      for (int step = 0; step < 40; step++) {
        String source = "source " + random.nextInt(3);
        switch (random.nextInt(5)) {
          case 0, 1 -> {
            Run run = pull(mixed, source, (long) random.nextInt(4), some(random, recorded));
            if (random.nextInt(4) > 0) {
              mixed.finish(run, null, NOW);
            }
          }
          case 2 -> {
            String[] wanted = some(random, recorded);
            Run run = mixed.begin(new RunStart(source, "list.csv", null), NOW);
            mixed.finish(mixed.record(run, page("1", wanted), NOW), null, NOW);
            for (String person : wanted) {
              assertThat(mixed.why(person).orElseThrow().deliveries())
                  .extracting(PersonHistory.Delivery::state)
                  .doesNotContain("held");
            }
          }
          case 3 -> mixed.release(source, NOW);
          default -> claimInto(sent, mixed, 1 + random.nextInt(9));
        }
        StateCounts people = mixed.status(NOW).people();
        assertThat(people.pending() + people.sending() + people.held())
            .isEqualTo(persons(recorded));
      }
      for (int source = 0; source < 3; source++) {
        mixed.release("source " + source, NOW);
      }
      boolean more = true;
      while (more) {
        more = claimInto(sent, mixed, 7);
      }
      assertThat(sent).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(recorded);
      assertThat(mixed.status(NOW).people().unsettled()).isEqualTo(persons(recorded));
    }
  }

  private static boolean claimInto(List<String> sent, Ledger from, int maxLeads) {
    if (from.claimDue(terms(maxLeads), NOW) instanceof Batch batch) {
      sent.addAll(names(batch));
      return true;
    }
    return false;
  }

  /** A few people of 60, every tenth with two spellings; puts what is sent for them into known. */
  private static String[] some(Random random, Set<String> known) {
    String[] some = new String[1 + random.nextInt(9)];
    for (int i = 0; i < some.length; i++) {
      int number = random.nextInt(60);
      some[i] = (number % 10 == 0 ? "\u00e9" : "p") + number;
      known.add(some[i]);
      if (number % 10 == 0) {
        known.add(new PublicIdentifier(some[i], PublicIdentifier.Kind.VANITY).percentEncoded());
      }
    }
    return some;
  }

  private static long persons(Set<String> leads) {
    return leads.stream().filter(lead -> !lead.startsWith("%")).count();
  }

  private static StateCounts held(long pending, long held) {
    return new StateCounts(pending, 0, 0, 0, held);
  }

  private static RunStart start(String source, @Nullable Long heldAbove) {
    return RunStart.pull(Run.Kind.CHANGES, source, "contacts", heldAbove);
  }

  private Run pull(String source, @Nullable Long heldAbove, String... people) {
    return pull(ledger, source, heldAbove, people);
  }

  private static Run pull(Ledger into, String source, @Nullable Long heldAbove, String... people) {
    return into.record(into.begin(start(source, heldAbove), NOW), page("c1", people), NOW);
  }

  private static Page page(String cursor, String... people) {
    List<MappingResult> results = new ArrayList<>();
    for (String person : people) {
      results.add(person(person));
    }
    return new Page(results, cursor);
  }
}
