package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link LedgerHealth#backlog}, sentence by sentence. */
abstract class BacklogContract extends LedgerContract {

  @Test
  void countsWhatIsNeitherBlockedNorRefused() {
    record(ledger, "list", people(10), NOW);
    record(ledger, "list", List.of(person("later")), after(60));
    ledger.acknowledge(claim(2, after(61)), ACCEPTED, after(61));
    ledger.refuse(claim(1, after(61)), INVALID, after(300), after(61));
    ledger.retryAt(claim(3, after(61)), UNREACHABLE, after(600), after(61));
    claim(2, after(61));

    assertThat(ledger.backlog()).isEqualTo(new Backlog(8, NOW, 0, null));
    assertThat(people(after(61)).unsettled()).isEqualTo(8);
  }

  @Test
  void isEmptyWhenEverythingIsSettled() {
    record(ledger, "list", people(3), NOW);
    ledger.acknowledge(claim(500, NOW), ACCEPTED, NOW);

    assertThat(ledger.backlog()).isEqualTo(new Backlog(0, null, 0, null));
  }

  @Test
  void countsBothSpellingsOfAPerson() {
    record(person("a"), person("jos\u00e9-garc\u00eda"));
    ledger.acknowledge(claim(1, NOW), ACCEPTED, NOW);
    ledger.acknowledge(claim(1, NOW), ACCEPTED, NOW);

    assertThat(ledger.backlog()).isEqualTo(new Backlog(1, NOW, 0, null));
  }

  @Test
  void countsNobodyWhoIsHeldAndSinceTheReleaseWhoWas() {
    Run run = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", 1L), NOW);
    run = ledger.record(run, new Page(people(5), "c"), NOW);
    ledger.finish(run, null, after(1));
    assertThat(ledger.backlog()).isEqualTo(new Backlog(0, null, 0, null));

    ledger.release("crm", after(60));

    assertThat(ledger.backlog()).isEqualTo(new Backlog(5, after(60), 0, null));
  }

  @Test
  void leavesOtherWorkspacesOut() {
    record(open("client-b", NonAsciiForm.BOTH), "list", people(3), NOW);

    assertThat(ledger.backlog()).isEqualTo(new Backlog(0, null, 0, null));
  }
}
