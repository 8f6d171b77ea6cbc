package io.github.dncbridge.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.Standing.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link LedgerReport#standings} and {@link Ledger#copy}, sentence by sentence. */
abstract class StandingContract extends LedgerContract {

  @Test
  void tellsTheStateOfEachPersonWhoIsKnown() {
    record(person("blocked-1"), person("blocked-2"), person("refused"), person("retried"));
    ledger.acknowledge(claim(2, NOW), ACCEPTED, NOW);
    ledger.refuse(claim(1, NOW), INVALID, after(300), NOW);
    ledger.retryAt(claim(1, NOW), UNREACHABLE, after(600), NOW);
    record(person("sending"), person("waiting"));
    claim(1, NOW);

    assertThat(
            states(
                "blocked-1", "blocked-2", "refused", "retried", "sending", "waiting", "stranger"))
        .containsOnly(
            Map.entry("blocked-1", State.BLOCKED),
            Map.entry("blocked-2", State.BLOCKED),
            Map.entry("refused", State.REFUSED),
            Map.entry("retried", State.PENDING),
            Map.entry("sending", State.SENDING),
            Map.entry("waiting", State.PENDING));
  }

  @Test
  void looksBehindBatchesThatWereHalved() {
    record(person("a"), person("b"), person("c"), person("d"));
    ledger.split(claim(4, NOW), INVALID, false, NOW);
    ledger.acknowledge(claim(2, NOW), ACCEPTED, NOW);

    assertThat(states("a", "b", "c", "d"))
        .containsOnly(
            Map.entry("a", State.BLOCKED),
            Map.entry("b", State.BLOCKED),
            Map.entry("c", State.PENDING),
            Map.entry("d", State.PENDING));
  }

  @Test
  void tellsWhoIsHeldUntilTheRelease() {
    Run run = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "contacts", 0L), NOW);
    ledger.finish(ledger.record(run, new Page(people(2), "end"), NOW), null, NOW);

    assertThat(states("p0001")).containsOnly(Map.entry("p0001", State.HELD));
    ledger.release("crm", NOW);
    assertThat(states("p0001")).containsOnly(Map.entry("p0001", State.PENDING));
  }

  @Test
  void knowsNobodyOfAnotherWorkspace() {
    record(open("client-b", NonAsciiForm.BOTH), "list", people(1), NOW);

    assertThat(states("p0001")).isEmpty();
  }

  @Test
  void aCopyHasEverybodyAndChangesNothing(@TempDir Path place) throws IOException {
    record(person("john-doe"));

    try (LedgerCopy copy = ledger.copy(place)) {
      record(copy.ledger(), "list", List.of(person("jane-smith")), NOW);
      Map<String, Standing> known = copy.ledger().standings(List.of("john-doe", "jane-smith"));

      assertThat(copy.wasKnown(requireNonNull(known.get("john-doe")))).isTrue();
      assertThat(copy.wasKnown(requireNonNull(known.get("jane-smith")))).isFalse();
      assertThat(states("jane-smith")).isEmpty();
    }
  }

  @Test
  void aCopyIsThrownAway(@TempDir Path place) throws IOException {
    LedgerCopy copy = ledger.copy(place);
    assertThat(copy.folder()).isDirectory().hasParent(place);

    copy.close();

    assertThat(copy.folder()).doesNotExist();
  }

  private Map<String, State> states(String... people) {
    return ledger.standings(List.of(people)).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().state()));
  }
}
