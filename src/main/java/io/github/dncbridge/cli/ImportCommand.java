package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes in files now, and waits until what they hold is delivered. */
@Command(
    name = "import",
    description = "Takes in one file or more, now: progress, delivery, summary.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files.")
  private List<Path> files = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source's name in reports; the file's name by default.")
  private @Nullable String source;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "The reason for every person; may hold {Column} names.")
  private @Nullable String reason;

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      description = {
        "Which column holds what: identifier, reason, opt-out; also opt-out-blank=no and the other",
        "fields of docs/mapping.md. May be repeated."
      })
  private List<String> fields = List.of();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "10m",
      converter = DurationConverter.class,
      description = "How long to wait for the delivery. Default: ${DEFAULT-VALUE}.")
  private Duration wait = Duration.ofMinutes(10);

  @Option(names = "--dry-run", description = "Reads and counts only: records and sends nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configurationOption.load();
    FieldMapping mapping = mapping();
    List<DroppedFile> pinned = new ArrayList<>();
    for (Path file : files) {
      pinned.add(DroppedFile.at(file));
    }
    PrintWriter err = spec.commandLine().getErr();
    ImportSummary summary;
    try (Interruption interruption = Interruption.watch();
        LedgerChoice choice = LedgerChoice.of(configuration, dryRun);
        Bridge bridge = Bridge.start(configuration, choice.ledger(), Clock.systemUTC(), jobs())) {
      Ledger ledger = choice.ledger();
      if (!dryRun) {
        ServiceCheck.warn(configuration, ledger, err);
      }
      try (ImportProgress progress = ImportProgress.on(err, ledger)) {
        FileImport intake =
            new FileImport(bridge, ledger, source, mapping, choice.reportFolder(), interruption);
        List<ImportSummary.FileResult> results = intake.take(pinned, progress);
        boolean settled =
            dryRun
                || new Settlement(ledger, interruption, Clock.systemUTC())
                    .await(wait, progress::settling);
        summary = ImportSummary.of(results, ledger, dryRun, settled, interruption.isAsked());
      }
      print(summary);
    }
    return summary.exitCode();
  }

  private EnumSet<Job> jobs() {
    return dryRun ? EnumSet.of(Job.FILE_INTAKE) : EnumSet.of(Job.FILE_INTAKE, Job.DELIVERY);
  }

  private FieldMapping mapping() {
    try {
      FieldMapping mapping = FieldMapping.recognised();
      for (String field : fields) {
        String[] parts = field.split("=", 2);
        if (parts.length < 2) {
          throw new MappingException(
              "--map '"
                  + field
                  + "' has no '='. Expected FIELD=COLUMN, such as identifier=Profile.");
        }
        mapping = mapping.with(parts[0], parts[1]);
      }
      return reason == null ? mapping : mapping.with("reason-template", reason);
    } catch (MappingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(ImportSummary summary) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.document(summary));
    } else {
      summary.print(out);
    }
  }
}
