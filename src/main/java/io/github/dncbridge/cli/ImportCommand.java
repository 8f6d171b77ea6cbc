package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes in files now, and waits until what they hold is delivered. */
@Command(
    name = "import",
    description = "Takes in one file or more, now: progress, delivery, summary.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;
  @Mixin private FileOptions files;
  @Mixin private WaitOption wait;
  @Mixin private JsonOption answer;

  @Option(names = "--dry-run", description = "The same as `preview`: records and sends nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configurationOption.load();
    PrintWriter err = spec.commandLine().getErr();
    if (dryRun) {
      PreviewSummary preview = PreviewRun.of(configuration, files.previews(), err);
      answer.print(preview, preview::print);
      return preview.exitCode();
    }
    FileRequests requests = files.requests();
    List<DroppedFile> pinned = files.pinned();
    ImportSummary summary;
    try (Interruption interruption = Interruption.watch();
        Ledger ledger = ConfigurationOption.openLedger(configuration);
        Bridge bridge =
            Bridge.start(
                configuration,
                ledger,
                Clock.systemUTC(),
                EnumSet.of(Job.FILE_INTAKE, Job.DELIVERY))) {
      ServiceCheck.warn(configuration, ledger, err);
      try (ImportProgress progress = ImportProgress.on(err, ledger)) {
        Path reports = configuration.path(Key.DNC_DATA_DIR).resolve("rejected");
        FileImport intake = new FileImport(bridge, ledger, requests, reports, interruption);
        List<ImportSummary.FileResult> results = intake.take(pinned, progress);
        boolean settled = wait.awaitSettled(ledger, interruption, progress::settling);
        summary = ImportSummary.of(results, ledger, settled, interruption.isAsked());
      }
      answer.print(summary, summary::print);
    }
    return summary.exitCode();
  }
}
