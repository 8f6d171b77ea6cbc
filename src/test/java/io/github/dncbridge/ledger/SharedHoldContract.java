package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.PublicIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** People who are held for one source, and for whom another one asks as well. */
abstract class SharedHoldContract extends PullContract {

  private static final String JOSE = "jos\u00e9-garc\u00eda";
  private static final String ENCODED =
      new PublicIdentifier(JOSE, PublicIdentifier.Kind.VANITY).percentEncoded();

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
}
