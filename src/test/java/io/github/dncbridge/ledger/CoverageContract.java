package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.NotOptedOut;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.RejectionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who opted out but cannot be named: {@link LedgerReport#unresolvable} and its coverage. */
abstract class CoverageContract extends LedgerContract {

  @Test
  void knowsNoSourceInAnEmptyLedger() {
    assertThat(ledger.coverage()).isEmpty();
    assertThat(unresolvable("crm")).isEmpty();
  }

  @Test
  void listsOptOutsWithoutUsableIdentifierInTheSourcesOrder() {
    read(
        NOW,
        rejected("9", "acme.com"),
        person("john-doe", "4", "r"),
        new NotOptedOut("5"),
        new Rejected("6", "perhaps", RejectionReason.UNCLEAR_OPT_OUT, false),
        rejected("2", ""));

    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 1, 2));
    assertThat(unresolvable("crm"))
        .containsExactly(
            new Unresolvable("9", "acme.com", "not-linkedin", NOW, NOW),
            new Unresolvable("2", "", "not-linkedin", NOW, NOW));
  }

  @Test
  void listsARecordRejectedInSeveralRunsOnceAsItWasReadLast() {
    read(NOW, rejected("1", "acme.com"), rejected("2", "b"));
    read(after(60), rejected("1", "acme.org"));
    read(after(120), new Rejected("1", "n/a", RejectionReason.PLACEHOLDER, true));

    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 0, 2));
    assertThat(unresolvable("crm"))
        .containsExactly(
            new Unresolvable("2", "b", "not-linkedin", NOW, NOW),
            new Unresolvable("1", "n/a", "placeholder", NOW, after(120)));
  }

  @Test
  void listsNoRecordThatWasReadLaterWithAUsableIdentifier() {
    read(NOW, rejected("1", "acme.com"), rejected("2", "b"), person("john-doe", "3", "r"));
    read(after(60), person("jane-smith", "1", "r"));
    read(after(120), person("john-doe", "2", "the same person under another key"));

    assertThat(unresolvable("crm")).isEmpty();
    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 2, 0));
  }

  @Test
  void listsARecordWhoseUsableIdentifierIsGoneAgain() {
    read(NOW, person("jane-smith", "1", "r"));
    read(after(60), rejected("1", "n/a"));

    assertThat(unresolvable("crm")).extracting(Unresolvable::key).containsExactly("1");
    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 1, 1));
  }

  @Test
  void tellsTheSameKeyAtTwoSourcesApart() {
    read(NOW, rejected("1", "n/a"));
    record(ledger, "erp", List.of(person("jane-smith", "1", "r")), after(60));

    assertThat(unresolvable("crm")).hasSize(1);
    assertThat(unresolvable("erp")).isEmpty();
    assertThat(ledger.coverage())
        .containsExactly(new Coverage("crm", 0, 1), new Coverage("erp", 1, 0));
  }

  @Test
  void countsPeopleOnceHoweverOftenTheyAreRead() {
    read(NOW, person("jane-smith", "1", "r"), person("jane-smith", "2", "r"), rejected("3", "?"));
    read(after(60), person("jane-smith", "1", "r"), rejected("3", "?"));

    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 1, 1));
  }

  @Test
  void countsOnlyWhatACompleteFullPullOrALaterRunHasSeen() {
    read(NOW, person("john-doe"), person("jane-smith"), rejected("1", "?"), rejected("2", "?"));
    full(after(60), null, person("jane-smith"), rejected("2", "?"));
    read(after(120), person("max-roe"), rejected("3", "?"));

    assertThat(unresolvable("crm"))
        .containsExactly(
            new Unresolvable("2", "?", "not-linkedin", NOW, after(60)),
            new Unresolvable("3", "?", "not-linkedin", after(120), after(120)));
    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 2, 2));
  }

  @Test
  void believesNoFullPullThatIsNotCompleteOrWarned() {
    read(NOW, person("john-doe"), rejected("1", "?"));
    full(after(60), "It found 1 record; the last full pull found 90.", rejected("2", "?"));
    Run broken = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", null), after(120));
    ledger.fail(broken, "HTTP 500", after(121));
    ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", null), after(180));

    assertThat(unresolvable("crm")).extracting(Unresolvable::key).containsExactly("1", "2");
    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 1, 2));
  }

  @Test
  void takesAFullPullThatWasCutOffAndTheOnesAfterItForOne() {
    read(NOW, rejected("1", "?"));
    Run cutOff = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", null), after(60));
    Page firstHalf = new Page(List.of(person("a"), rejected("2", "?")), "page 7");
    ledger.record(cutOff, firstHalf, after(60));
    full(after(120), null, person("b"), rejected("3", "?"));

    assertThat(unresolvable("crm")).extracting(Unresolvable::key).containsExactly("2", "3");
    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 2, 2));
  }

  @Test
  void countsHeldPeopleAsNamed() {
    Run run = ledger.begin(RunStart.pull(Run.Kind.CHANGES, "crm", "contacts", 0L), NOW);
    ledger.finish(
        ledger.record(run, new Page(List.of(person("a"), rejected("1", "?")), "c"), NOW),
        null,
        NOW);

    assertThat(ledger.coverage()).containsExactly(new Coverage("crm", 1, 1));
  }

  @Test
  void leavesOtherWorkspacesOut() {
    record(open("client-b", NonAsciiForm.BOTH), "crm", List.of(rejected("1", "?")), NOW);

    assertThat(ledger.coverage()).isEmpty();
    assertThat(unresolvable("crm")).isEmpty();
  }

  private List<Unresolvable> unresolvable(String source) {
    List<Unresolvable> found = new ArrayList<>();
    ledger.unresolvable(source, found::add);
    return found;
  }

  private void read(Instant now, MappingResult... results) {
    record(ledger, "crm", List.of(results), now);
  }

  private void full(Instant now, @Nullable String warning, MappingResult... results) {
    Run run = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", null), now);
    ledger.finish(ledger.record(run, new Page(List.of(results), "c"), now), warning, now);
  }

  private static Rejected rejected(String key, String value) {
    return new Rejected(key, value, RejectionReason.NOT_LINKEDIN, true);
  }
}
