package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.SettableClock;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportProgressTest {

  @Test
  void tellsTheShareThatWasLookedThroughAndThenTheShareThatIsRecorded(@TempDir Path folder)
      throws IOException {
    SettableClock clock = new SettableClock(Crm.NOW);
    StringWriter err = new StringWriter();
    try (Ledger ledger = new Terminal(folder).ledger();
        ImportProgress progress = ImportProgress.on(new PrintWriter(err), ledger, clock)) {
      progress.begin("list.xlsx", 1_000);
      progress.looking(100, 1_000);
      clock.advance(Duration.ofSeconds(5));
      progress.looking(450, 1_000);
      clock.advance(Duration.ofSeconds(5));
      progress.committed(new RunCounts(50, 40, 0, 0, 10), 2_500, 10_000);
    }

    assertThat(err.toString())
        .isEqualTo(
            """
            list.xlsx: 45 % looked through, nothing recorded yet
            list.xlsx: 25 %, 50 rows: 40 new, 0 known, 10 rejected; 0 blocked; 5 rows/s
            """);
  }
}
