package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerStatus.SourceStatus;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Confirms the people of a source who are held. Needs no API key and sends nothing itself. */
@Command(
    name = "release",
    description = "Has the people delivered who are held because a source brought unusually many.",
    mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {

  /**
   * The document of {@code --json}.
   *
   * @param released how many people are now to be delivered
   */
  record Document(String source, long released) {}

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;
  @Mixin private JsonOption answer;

  @Parameters(paramLabel = "SOURCE", description = "The source's name, as in `status`.")
  private String source;

  @Override
  public Integer call() {
    Configuration configuration = configurationOption.load();
    if (!ConfigurationOption.hasLedger(configuration)) {
      KnownSources.require(spec, List.of(source), List.of());
    }
    long released;
    try (Ledger ledger = ConfigurationOption.openLedger(configuration)) {
      Instant now = Clock.systemUTC().instant();
      List<String> known = ledger.status(now).sources().stream().map(SourceStatus::name).toList();
      KnownSources.require(spec, List.of(source), known);
      released = ledger.release(source, now);
    }
    Document document = new Document(source, released);
    answer.print(document, out -> print(out, document));
    return DncBridgeCommand.DONE;
  }

  private static void print(PrintWriter out, Document document) {
    if (document.released() == 0) {
      out.printf("Nobody is held for source '%s'.%n", document.source());
    } else {
      out.printf(
          "Source '%s': %,d held people are now to be delivered. `dnc-bridge run` does it at once if"
              + " it is running; otherwise the next `run`, `sync` or `import` does.%n",
          document.source(), document.released());
    }
  }
}
