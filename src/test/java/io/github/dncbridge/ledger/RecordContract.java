package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link RecordLedger}, sentence by sentence. */
abstract class RecordContract extends LedgerContract {

  private static final RunStart FILE = new RunStart("drop", "list.csv", "sha256:1");

  @Test
  void beginsARunThatHasReadNothing() {
    Run run = ledger.begin(FILE, NOW);

    assertThat(run)
        .isEqualTo(
            new Run(
                run.id(),
                "drop",
                Run.Kind.FILE,
                "list.csv",
                Run.State.RUNNING,
                null,
                RunCounts.NONE,
                NOW,
                null,
                null));
  }

  @Test
  void takesUpTheRunWithTheSameFingerprintAfterItsCursor() {
    Run run = ledger.record(ledger.begin(FILE, NOW), page("row 2", person("john-doe")), NOW);

    assertThat(open().begin(new RunStart("drop", "renamed.csv", "sha256:1"), after(60)))
        .isEqualTo(run);
  }

  @Test
  void returnsTheFinishedRunWithTheSameFingerprint() {
    Run finished = ledger.finish(ledger.begin(FILE, NOW), null, after(1));

    assertThat(finished.state()).isEqualTo(Run.State.FINISHED);
    assertThat(finished.endedAt()).isEqualTo(after(1));
    assertThat(ledger.begin(FILE, after(60))).isEqualTo(finished);
  }

  @Test
  void beginsAFailedRunAnewAndKeepsWhatItRecorded() {
    Run run = ledger.record(ledger.begin(FILE, NOW), page("row 2", person("john-doe")), NOW);
    Run failed = ledger.fail(run, "The file ends within a quoted cell.", after(1));

    assertThat(failed.state()).isEqualTo(Run.State.FAILED);
    assertThat(failed.message()).isEqualTo("The file ends within a quoted cell.");
    Run anew = ledger.begin(FILE, after(2));
    assertThat(anew.id()).isNotEqualTo(run.id());
    assertThat(anew.cursor()).isNull();
    assertThat(people(NOW).pending()).isEqualTo(1);
  }

  @Test
  void tellsRunsOfOtherSourcesAndOfNoFingerprintApart() {
    Run run = ledger.begin(FILE, NOW);

    assertThat(ledger.begin(new RunStart("other", "list.csv", "sha256:1"), NOW).id())
        .isNotEqualTo(run.id());
    assertThat(begin("poll").id()).isNotEqualTo(begin("poll").id());
  }

  @Test
  void countsEveryRecordOfAPage() {
    Run run =
        ledger.record(
            begin("crm"),
            page(
                "c1",
                person("john-doe"),
                person("jane-smith"),
                new MappingResult.NotOptedOut("3"),
                new MappingResult.Rejected("4", "n/a", RejectionReason.PLACEHOLDER, true)),
            NOW);
    Run next = ledger.record(run, page("c2", person("john-doe"), person("max-roe")), NOW);

    assertThat(run.counts()).isEqualTo(new RunCounts(4, 2, 0, 1, 1));
    assertThat(run.cursor()).isEqualTo("c1");
    assertThat(next.counts()).isEqualTo(new RunCounts(6, 3, 1, 1, 1));
    assertThat(ledger.status(NOW).sources().get(0).lastRun()).isEqualTo(next);
  }

  @Test
  void countsAPersonTwiceInOnePageAsADuplicate() {
    Run run =
        record(
            person("john-doe", "2", "first reason"),
            person("jane-smith"),
            person("john-doe", "9", "second reason"));

    assertThat(run.counts()).isEqualTo(new RunCounts(3, 2, 1, 0, 0));
    assertThat(claim(500, NOW).leads()).contains(new Batch.Lead("john-doe", "first reason"));
    PersonHistory.Sighting sighting = ledger.why("john-doe").orElseThrow().sightings().get(0);
    assertThat(sighting.firstKey()).isEqualTo("2");
    assertThat(sighting.lastKey()).isEqualTo("9");
  }

  @Test
  void addsOnlyWhoAskedAndWhenForAPersonAlreadyKnown() {
    record(ledger, "a", List.of(person("john-doe", "a1", "mail")), NOW);
    record(ledger, "b", List.of(person("john-doe", "b1", "phone")), after(10));
    record(ledger, "a", List.of(person("john-doe", "a2", "letter")), after(20));

    assertThat(ledger.why("john-doe").orElseThrow().sightings())
        .containsExactly(
            new PersonHistory.Sighting("a", "a1", NOW, "a2", after(20), "mail"),
            new PersonHistory.Sighting("b", "b1", after(10), "b1", after(10), "phone"));
    assertThat(claim(500, after(30)).leads()).containsExactly(new Batch.Lead("john-doe", "mail"));
  }

  @Test
  void refusesToAdvanceARunThatAnotherProcessAdvanced() {
    Run stale = ledger.begin(FILE, NOW);
    Ledger other = open();
    Run advanced = other.record(other.begin(FILE, NOW), page("row 2", person("john-doe")), NOW);

    assertThatThrownBy(() -> ledger.record(stale, page("row 2", person("jane-smith")), NOW))
        .isInstanceOf(StaleRunException.class)
        .hasMessageContaining("source 'drop'");
    assertThatThrownBy(() -> ledger.finish(stale, null, NOW)).isInstanceOf(StaleRunException.class);
    assertThat(ledger.why("jane-smith")).isEmpty();
    assertThat(other.begin(FILE, NOW)).isEqualTo(advanced);
  }

  @Test
  void noticesAnotherProcessThoughTheCursorStandsStill() {
    Run stale = ledger.record(begin("poll"), page("same", person("john-doe")), NOW);
    ledger.record(stale, page("same", person("jane-smith")), NOW);

    assertThatThrownBy(() -> ledger.record(stale, page("same", person("max-roe")), NOW))
        .isInstanceOf(StaleRunException.class);
  }

  @Test
  void recordsNothingForARunThatHasEnded() {
    Run finished = record(person("john-doe"));

    assertThatThrownBy(() -> ledger.record(finished, page("c", person("jane-smith")), NOW))
        .isInstanceOf(StaleRunException.class);
    assertThat(ledger.why("jane-smith")).isEmpty();
  }

  @Test
  void recordsNothingOfAPageThatFailsHalfway() {
    List<MappingResult> results = people(3);
    results.add(null);
    Run run = begin("list");

    assertThatThrownBy(() -> ledger.record(run, new Page(brokenAfter(results), "c"), NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThat(ledger.lastEntry()).isZero();
    assertThat(ledger.record(run, new Page(people(3), "c"), NOW).counts().fresh()).isEqualTo(3);
  }

  @Test
  void returnsTheCursorThatTheLatestRunCommitted() {
    assertThat(ledger.cursor("crm")).isEmpty();
    Run run = begin("crm");
    assertThat(ledger.cursor("crm")).isEmpty();
    ledger.finish(ledger.record(run, page("2026-11-01", person("john-doe")), NOW), null, NOW);
    begin("crm");

    assertThat(open().cursor("crm")).contains("2026-11-01");
    assertThat(ledger.cursor("other")).isEmpty();
  }

  @Test
  void keepsWhateverTextASourceHolds() {
    String odd = "\u0000 ' \" \\ % \uD83D\uDE00 \u202E";
    record(person("john-doe", odd, "reason"));

    assertThat(ledger.why("john-doe").orElseThrow().sightings().get(0).firstKey()).isEqualTo(odd);
  }

  @Test
  void forgetsNobodyWhoIsMissingFromALaterRun() {
    record(ledger, "list", new ArrayList<>(people(3)), NOW);
    record(ledger, "list", List.of(person("p0001")), after(60));

    assertThat(people(after(60)).pending()).isEqualTo(3);
    assertThat(ledger.why("p0003")).isPresent();
  }

  private static Page page(String cursor, MappingResult... results) {
    return new Page(List.of(results), cursor);
  }

  /** The last one of them cannot be read. */
  private static List<MappingResult> brokenAfter(List<MappingResult> results) {
    return new ArrayList<>(results) {
      @Override
      public MappingResult get(int index) {
        if (super.get(index) == null) {
          throw new IllegalStateException("the page is broken");
        }
        return super.get(index);
      }
    };
  }
}
