package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.cli.ImportSummary.FileResult;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.ledger.RunStart;
import io.github.dncbridge.ledger.StateCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherImportTest {

  private static final int ROWS = 60_000;

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder);
  }

  @Test
  void waitsUntilTheOtherOneHasEnded() throws Exception {
    try (Interruption interruption = Interruption.watch();
        Ledger ledger = terminal.ledger();
        Ledger elsewhere = terminal.ledger()) {
      Run run = begin(elsewhere);
      ExecutorService thread = Executors.newSingleThreadExecutor();
      try {
        Future<Boolean> waiting =
            thread.submit(
                () ->
                    new OtherImport(ledger, interruption, Duration.ofMinutes(1)).await("list.csv"));
        elsewhere.finish(run, null, Crm.NOW);
        assertThat(waiting.get()).isTrue();
      } finally {
        thread.shutdownNow();
      }
    }
  }

  @Test
  void waitsNoLongerForOneThatHasDied() throws Exception {
    try (Interruption interruption = Interruption.watch();
        Ledger ledger = terminal.ledger()) {
      Run run = begin(ledger);

      assertThat(new OtherImport(ledger, interruption, Duration.ofMillis(500)).await("list.csv"))
          .isTrue();
      assertThat(ledger.runs("list.csv", 1)).containsExactly(run);
    }
  }

  @Test
  void importLeavesTheSameContentToTheOtherOne() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("list.csv"),
            IntStream.range(0, ROWS)
                .mapToObj(i -> "john-doe-" + i)
                .collect(Collectors.joining("\n", "LinkedIn URL\n", "\n")));
    StringWriter shown = new StringWriter();
    try (Ledger ledger = terminal.ledger();
        Ledger elsewhere = terminal.ledger();
        Bridge other = bridge(elsewhere)) {
      List<FileResult> here = take(ledger, file, shown, () -> takenBy(other, elsewhere, file));

      assertThat(here.get(0).problem()).isNull();
      assertThat(here.get(0).readBefore()).isNotNull();
      assertThat(here.get(0).counts()).isEqualTo(new RunCounts(ROWS, 0, ROWS, 0, 0));
      assertThat(shown.toString())
          .contains("list.csv: another dnc-bridge is taking in the same content; waiting for it\n");
      assertThat(ledger.status(Crm.NOW).people()).isEqualTo(new StateCounts(ROWS, 0, 0, 0));
      assertThat(ledger.runs("list.csv", 10)).hasSize(1);
    }
  }

  private void takenBy(Bridge other, Ledger elsewhere, Path file) {
    var unused =
        other.take(
            new FileRequests("list.csv", FieldMapping.recognised(), ReadingOptions.recognised())
                .of(pinned(file), (counts, read, size) -> {}));
    assertThat(elsewhere.runs("list.csv", 1).get(0).state()).isEqualTo(Run.State.FINISHED);
  }

  /** Takes the file in; behind its first page something else happens. */
  private List<FileResult> take(Ledger ledger, Path file, StringWriter shown, Runnable meanwhile)
      throws IOException, InterruptedException {
    try (Interruption interruption = Interruption.watch();
        Bridge bridge = bridge(ledger);
        ImportProgress progress =
            ImportProgress.on(
                new PrintWriter(new Watched(shown, meanwhile), true),
                ledger,
                new HurryingClock())) {
      return new FileImport(bridge, ledger, FileRequests.recognised(), null, interruption)
          .take(List.of(pinned(file)), progress);
    }
  }

  private Bridge bridge(Ledger ledger) {
    return Bridge.start(terminal.loaded(), ledger, Clock.systemUTC(), EnumSet.of(Job.FILE_INTAKE));
  }

  private static DroppedFile pinned(Path file) {
    try {
      return DroppedFile.at(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Run begin(Ledger ledger) {
    Run run = ledger.begin(new RunStart("list.csv", "list.csv", "the content"), Crm.NOW);
    return ledger.record(run, new Page(List.of(Crm.person("john-doe")), "1"), Crm.NOW);
  }

  /** Standard error; something happens when the first rows are shown on it as recorded. */
  private static final class Watched extends Writer {
    private final StringWriter shown;
    private final Runnable meanwhile;
    private boolean happened;

    Watched(StringWriter shown, Runnable meanwhile) {
      this.shown = shown;
      this.meanwhile = meanwhile;
    }

    @Override
    public void write(char[] text, int from, int length) {
      shown.write(text, from, length);
      if (!happened && shown.toString().contains(" rows: ")) {
        happened = true;
        meanwhile.run();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** By this clock each line of progress is due. */
  private static final class HurryingClock extends Clock {
    private Instant now = Crm.NOW;

    @Override
    public Instant instant() {
      now = now.plusSeconds(10);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("Nobody asks for another zone.");
    }
  }
}
