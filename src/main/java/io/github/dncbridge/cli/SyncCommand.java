package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.source.SyncResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pulls configured sources now, and waits until what they hold is delivered. */
@Command(
    name = "sync",
    description = "Pulls the configured sources, now: progress, delivery, summary.",
    mixinStandardHelpOptions = true)
final class SyncCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;
  @Mixin private WaitOption wait;
  @Mixin private JsonOption answer;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description = "Names of sources; all that are enabled by default.")
  private List<String> names = List.of();

  @Option(
      names = "--full",
      description = "Reads everything the sources have, not just what changed since the last pull.")
  private boolean full;

  @Option(names = "--dry-run", description = "Reads and counts only: records and sends nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = chosen(configurationOption.load());
    List<String> sources = configuration.sources().stream().map(SourceSettings::name).toList();
    PrintWriter err = spec.commandLine().getErr();
    SyncSummary summary;
    try (Interruption interruption = Interruption.watch();
        LedgerChoice choice = LedgerChoice.of(configuration, dryRun);
        Bridge bridge =
            Bridge.start(
                configuration.with(Key.DNC_DATA_DIR, choice.folder().toString()),
                choice.ledger(),
                Clock.systemUTC(),
                jobs())) {
      Ledger ledger = choice.ledger();
      if (!dryRun) {
        ServiceCheck.warn(configuration, ledger, err);
      }
      try (PullProgress progress = PullProgress.on(err, ledger)) {
        List<SyncResult> results =
            new SourcePulls(bridge, interruption).pull(sources, full, progress);
        boolean settled = dryRun || wait.awaitSettled(ledger, interruption, progress::settling);
        summary =
            SyncSummary.of(
                results,
                ledger,
                dryRun,
                settled,
                interruption.isAsked(),
                Clock.systemUTC().instant());
      }
      answer.print(summary, summary::print);
    }
    return summary.exitCode();
  }

  private Configuration chosen(Configuration configuration) {
    List<String> chosen =
        names.isEmpty()
            ? configuration.sources().stream()
                .filter(SourceSettings::isEnabled)
                .map(SourceSettings::name)
                .toList()
            : names;
    if (chosen.isEmpty()) {
      throw new ConfigurationException(
          "No source is configured and enabled. Set source.<name>.connector and its settings: the"
              + " README shows them for each system.");
    }
    return configuration.withSources(chosen);
  }

  private EnumSet<Job> jobs() {
    return dryRun ? EnumSet.of(Job.CRM_SYNC) : EnumSet.of(Job.CRM_SYNC, Job.DELIVERY);
  }
}
