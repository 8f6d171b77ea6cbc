package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.cli.Terminal.Result;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.ClaimTerms;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.StateCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryCommandTest {

  private static final ClaimTerms TERMS =
      new ClaimTerms(500, Duration.ofMinutes(2), Duration.ZERO, Duration.ofMinutes(5));

  private static final Receipt INVALID = new Receipt(422, "not a valid public identifier", null);

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder);
  }

  @Test
  void hasTheNamedPersonSentAgain() {
    refuseJane();

    Result result = terminal.run("retry", "https://www.linkedin.com/in/Jane-Smith/");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "1 refused person is now to be sent again. `dnc-bridge run` does it at once if it is"
                + " running; otherwise the next `run`, `sync` or `import` does.\n");
    assertPeople(new StateCounts(1, 0, 1, 0));
  }

  @Test
  void hasEverybodySentAgain() {
    refuseJane();

    assertThat(terminal.run("retry", "--all-refused", "--json").out())
        .isEqualToIgnoringWhitespace("{\"retried\": 1, \"notRefused\": []}");
    assertThat(terminal.run("retry", "--all-refused").out()).isEqualTo("Nobody is refused.\n");
    assertPeople(new StateCounts(1, 0, 1, 0));
  }

  @Test
  void saysWhoIsNotRefused() {
    refuseJane();

    Result result = terminal.run("retry", "john-doe");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("john-doe is not refused but blocked: nothing to retry.\n");
    assertThat(terminal.run("retry", "--json", "@john-doe").out())
        .isEqualToIgnoringWhitespace(
            """
            {"retried": 0, "notRefused":
              [{"input": "@john-doe", "publicIdentifier": "john-doe", "state": "blocked"}]}""");
    assertPeople(new StateCounts(0, 0, 1, 1));
  }

  @Test
  void changesNothingWhenOneOfThoseNamedIsUnknown() {
    refuseJane();

    Result result = terminal.run("retry", "jane-smith", "jane-smyth");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "jane-smyth: no source has asked for this person to be blocked. Nothing was changed;"
                + " `dnc-bridge refused` lists who is refused.");
    assertPeople(new StateCounts(0, 0, 1, 1));
  }

  @Test
  void refusesAValueThatNamesNobody() {
    refuseJane();

    Result result = terminal.run("retry", "jane-smith", "Jane Smith");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("The value names no person (malformed).");
    assertPeople(new StateCounts(0, 0, 1, 1));
  }

  @Test
  void wantsPeopleOrEverybody() {
    String message = "Name either people or --all-refused. `dnc-bridge refused` lists who is";

    assertThat(terminal.run("retry").err()).startsWith(message);
    assertThat(terminal.run("retry", "--all-refused", "john-doe").err()).startsWith(message);
    assertThat(terminal.run("retry").exitCode()).isEqualTo(2);
  }

  @Test
  void makesNoLedgerWhenThereIsNone() {
    assertThat(terminal.run("retry", "john-doe").exitCode()).isEqualTo(2);
    assertThat(terminal.run("retry", "--all-refused").out()).isEqualTo("Nobody is refused.\n");
    assertThat(terminal.run("refused").out()).isEqualTo("WaLead has refused nobody.\n");
    assertThat(terminal.data()).doesNotExist();
  }

  @Test
  void isPointedToWhereverARefusalIsShown() {
    refuseJane();

    assertThat(terminal.run("refused").out())
        .isEqualTo(
            """
            jane-smith: HTTP 422, not a valid public identifier
              refused 2026-11-23T10:00:00Z; asked for by crm: key of jane-smith
            They are not blocked. Once the cause is mended, `dnc-bridge retry VALUE` or \
            `dnc-bridge retry --all-refused` has them sent again.
            """);
    assertThat(terminal.run("refused", "--json").out())
        .isEqualToIgnoringWhitespace(
            """
            {"refused": [{"publicIdentifier": "jane-smith", "sentAs": "jane-smith", "source": "crm",
              "key": "key of jane-smith",
              "receipt":
                {"status": 422, "words": "not a valid public identifier", "blocked": null},
              "refusedAt": "2026-11-23T10:00:00Z"}]}""");
    assertThat(terminal.run("why", "jane-smith").out())
        .endsWith(
            "Not blocked. Once the cause is mended, `dnc-bridge retry jane-smith` has this person"
                + " sent again.\n");
    assertThat(terminal.run("why", "john-doe").out()).doesNotContain("retry");
    assertThat(terminal.run("status").out())
        .contains(
            "refused 1   held 0\n"
                + "  `dnc-bridge refused` lists who was refused and what WaLead said; `dnc-bridge"
                + " retry` has them sent again.\n");
  }

  private void refuseJane() {
    try (Ledger ledger = terminal.ledger()) {
      Crm.pull(ledger, null, null, Crm.person("john-doe"));
      Crm.pull(ledger, null, null, Crm.person("jane-smith"));
      ledger.split(claim(ledger), INVALID, false, Crm.NOW);
      ledger.acknowledge(claim(ledger), new Receipt(200, "blocked", 1), Crm.NOW);
      ledger.refuse(claim(ledger), INVALID, Crm.NOW, Crm.NOW);
    }
  }

  private static Batch claim(Ledger ledger) {
    return (Batch) ledger.claimDue(TERMS, Crm.NOW);
  }

  private void assertPeople(StateCounts expected) {
    try (Ledger ledger = terminal.ledger()) {
      assertThat(ledger.status(Crm.NOW).people()).isEqualTo(expected);
    }
  }
}
