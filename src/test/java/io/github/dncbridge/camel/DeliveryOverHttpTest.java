package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.config.Key;
import io.github.dncbridge.connectors.LogLines;
import io.github.dncbridge.ledger.NonAsciiForm;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.StateCounts;
import io.github.dncbridge.simulator.Fault;
import io.github.dncbridge.simulator.FaultRule;
import io.github.dncbridge.simulator.RecordedRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is blocked and who is refused, by what a real server answers. */
@Timeout(60)
class DeliveryOverHttpTest extends WaleadScene {
  @Test
  void blocksEveryoneInBatches() {
    walead.record(1_001);
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people()).isEqualTo(new StateCounts(0, 0, 1_001, 0));
    assertThat(walead.blocked()).hasSize(1_001);
    assertThat(walead.posts())
        .extracting(RecordedRequest::leads)
        .containsExactlyInAnyOrder(500, 500, 1);
    assertThat(walead.receipt("person-0001"))
        .isEqualTo(new Receipt(200, "Leads blocked successfully", 500));
  }

  @Test
  void sendsWhereItWasConfiguredToWhateverElseIsSetInTheProcess() {
    String key = Key.WALEAD_BASE_URL.key();
    System.setProperty(key, "http://127.0.0.1:9/api");
    try {
      walead.record(List.of(JOHN));
      walead.deliver();
      walead.awaitSettled();
    } finally {
      System.clearProperty(key);
    }

    assertThat(walead.blocked()).containsExactly(JOHN);
  }

  @Test
  void notesWhenFewerWereBlockedThanSent() {
    walead.fault(Fault.status(200).body("{\"success\":true,\"message\":\"ok\",\"blocked\":1}"), 1);
    walead.record(List.of(JOHN, "jane-smith"));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.receipt(JOHN)).isEqualTo(new Receipt(200, "ok", 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void refusesOnlyTheOffenderOfFiveHundred(int status) {
    walead.simulator.faults().add(Fault.poison("person-0321").status(status));
    walead.record(500);
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people()).isEqualTo(new StateCounts(0, 0, 499, 1));
    assertThat(walead.lead("person-0321").state()).isEqualTo("refused");
    assertThat(Objects.requireNonNull(walead.receipt("person-0321")).words())
        .isEqualTo(status == 409 ? "Lead is already blocked" : "Invalid public identifier");
    assertThat(walead.blocked()).hasSize(499).doesNotContain("person-0321");
  }

  @Test
  void keepsTwoHundredCharactersOfTheServersWords() {
    walead
        .simulator
        .faults()
        .add(FaultRule.of(Fault.status(422).body("{\"message\":\"" + "x".repeat(900) + "\"}")));
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitSettled();

    assertThat(Objects.requireNonNull(walead.receipt(JOHN)).words())
        .isEqualTo("x".repeat(199) + "…");
  }

  @Test
  void halvesWhatIsTooLargeAndRemembersTheSizeThatWorks() {
    walead.simulator.faults().add(new Fault.MaxLeads(130));
    walead.record(2_000);
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people().blocked()).isEqualTo(2_000);
    assertThat(walead.status().largestBatch()).isEqualTo(125);
    int before = walead.posts().size();
    walead.record(List.of(JOHN));
    walead.record(Stream.iterate(1, i -> i + 1).limit(300).map(i -> "later-" + i).toList());
    walead.awaitStatus(status -> assertThat(status.people().blocked()).isEqualTo(2_301));
    assertThat(walead.posts().subList(before, walead.posts().size()))
        .allSatisfy(post -> assertThat(post.leads()).isLessThanOrEqualTo(125));
  }

  @Test
  void countsAsBlockedWhoIsThereAlready() {
    walead.simulator.faults().add(Fault.poison(JOHN).status(409).alreadyBlocked());
    walead.record(List.of(JOHN, "jane-smith"));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people()).isEqualTo(new StateCounts(0, 0, 2, 0));
    assertThat(walead.receipt(JOHN))
        .isEqualTo(new Receipt(409, "already on WaLead's blocklist", 0));
  }

  @Test
  void takesASearchThatFailedForAnAnswer() {
    walead.simulator.faults().add(Fault.poison(JOHN).status(409).alreadyBlocked());
    walead.simulator.faults().add(FaultRule.of(Fault.Plain.RESET).on(FaultRule.On.GET));
    walead.record(List.of(JOHN));
    try (LogLines log = LogLines.ofEverything()) {
      walead.deliver();
      walead.awaitStatus(
          status ->
              assertThat(walead.simulator.requests())
                  .anyMatch(request -> request.method().equals("GET")));
      walead.awaitReceipt(JOHN);

      assertThat(log.warnings()).noneMatch(line -> line.contains("Failed delivery"));
    }
  }

  @Test
  void searchesForExactlyTheIdentifier() {
    String odd = "søren +&=%23?#é";
    walead.close();
    walead = new Walead(folder.resolve("decoded"), NonAsciiForm.DECODED);
    walead.simulator.faults().add(Fault.poison(odd).status(409).alreadyBlocked());
    walead.record(List.of(odd, JOHN));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.people()).isEqualTo(new StateCounts(0, 0, 2, 0));
    assertThat(walead.simulator.requests())
        .filteredOn(request -> request.method().equals("GET"))
        .extracting(RecordedRequest::path)
        .containsExactly(
            "/api/v1/blocked-leads?search=s%C3%B8ren+%2B%26%3D%2523%3F%23%C3%A9&offset=0&sort=ASC");
  }
}
