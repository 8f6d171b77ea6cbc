package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.cli.Terminal.Result;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.StateCounts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommandTest {

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder);
  }

  @Test
  void saysHowManyPeopleAreNowToBeDelivered() {
    holdTwo();

    Result result = terminal.run("release", "crm");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "Source 'crm': 2 held people are now to be delivered. `dnc-bridge run` does it at once"
                + " if it is running; otherwise the next `run`, `sync` or `import` does.\n");
    try (Ledger ledger = terminal.ledger()) {
      assertThat(ledger.status(Crm.NOW).people()).isEqualTo(new StateCounts(2, 0, 0, 0));
    }
  }

  @Test
  void saysThatNobodyIsHeld() {
    holdTwo();
    terminal.run("release", "crm");

    Result result = terminal.run("release", "crm");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("Nobody is held for source 'crm'.\n");
  }

  @Test
  void printsOneJsonDocument() {
    holdTwo();

    assertThat(terminal.run("release", "--json", "crm").out())
        .isEqualToIgnoringWhitespace("{\"source\":\"crm\",\"released\":2}");
  }

  @Test
  void namesTheKnownSourcesWhenOneIsUnknown() {
    holdTwo();

    Result result = terminal.run("release", "crn");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("No source 'crn' has been read. Known: 'crm'.");
    try (Ledger ledger = terminal.ledger()) {
      assertThat(ledger.status(Crm.NOW).people().held()).isEqualTo(2);
    }
  }

  @Test
  void makesNoLedgerWhenThereIsNone() {
    Result result = terminal.run("release", "crm");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("No source 'crm' has been read. None has been read yet.");
    assertThat(terminal.data()).doesNotExist();
  }

  private void holdTwo() {
    try (Ledger ledger = terminal.ledger()) {
      Crm.pull(ledger, 1L, null, Crm.person("john-doe"), Crm.person("jane-smith"));
    }
  }
}
