package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.simulator.FaultRule;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Shows the whole way of a record on the samples, against the simulator, in a throw-away folder.
 */
@Command(
    name = "demo",
    description = "Takes in samples/, delivers to a WaLead stand-in, shows what happened and why.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final int SHOWN = 40;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("dnc-bridge-demo");
    try (Interruption interruption = Interruption.watch();
        Simulator walead = Simulator.start(SimulatorOptions.defaults())) {
      walead.faults().add(FaultRule.parse("503,times=1"));
      Configuration configuration = configuration(walead, folder);
      out.println(
          "A stand-in for WaLead runs at " + walead.baseUri() + "; nothing leaves this machine.");
      out.println("Its first answer is 503 on purpose: nothing may be lost by it.");
      out.println();
      try (Ledger ledger = ConfigurationOption.openLedger(configuration);
          Bridge bridge =
              Bridge.start(
                  configuration,
                  ledger,
                  Clock.systemUTC(),
                  EnumSet.of(Job.FILE_INTAKE, Job.DELIVERY));
          ImportProgress progress = ImportProgress.on(spec.commandLine().getErr(), ledger)) {
        FileImport intake =
            new FileImport(bridge, ledger, FileRequests.recognised(), null, interruption);
        List<DroppedFile> samples = samples();
        Settlement settlement = new Settlement(ledger, interruption, Clock.systemUTC());
        ImportSummary first = run(intake, settlement, ledger, samples, progress, interruption);
        first.print(out);
        showBlocked(out, walead);
        int requests = walead.requests().size();
        run(intake, settlement, ledger, samples, progress, interruption);
        out.printf(
            "%nThe same files once more: %d further requests. Nobody is sent twice.%n",
            walead.requests().size() - requests);
        out.println("Next: dnc-bridge preview <your spreadsheet>");
        out.println("Then: WALEAD_API_KEY=<your key> dnc-bridge import <your spreadsheet>");
        return first.exitCode();
      }
    } finally {
      ThrowAwayFolder.delete(folder);
    }
  }

  private static ImportSummary run(
      FileImport intake,
      Settlement settlement,
      Ledger ledger,
      List<DroppedFile> samples,
      ImportProgress progress,
      Interruption interruption)
      throws IOException, InterruptedException {
    List<ImportSummary.FileResult> results = intake.take(samples, progress);
    boolean settled = settlement.await(Duration.ofMinutes(1), progress::settling);
    return ImportSummary.of(results, ledger, settled, interruption.isAsked());
  }

  private static void showBlocked(PrintWriter out, Simulator walead) {
    var blocked = walead.blocked(SimulatorOptions.DEFAULT_WORKSPACE).leads();
    out.printf("%nBlocked in the stand-in now, %d leads:%n", blocked.size());
    blocked.stream()
        .limit(SHOWN)
        .forEach(
            lead ->
                out.println(
                    "  %-40s %s"
                        .formatted(
                            lead.publicIdentifier(), lead.reason() == null ? "" : lead.reason())
                        .stripTrailing()));
    out.println(
        "People with letters beyond ASCII are sent in both spellings, as WaLead does not say which"
            + " one it compares.");
  }

  private static Configuration configuration(Simulator walead, Path folder) {
    return Configuration.load(
        null,
        Map.of(
            Key.WALEAD_API_KEY.variable(), walead.apiKey(),
            Key.WALEAD_BASE_URL.variable(), walead.baseUri().toString(),
            Key.DNC_DATA_DIR.variable(), "data"),
        folder);
  }

  private static List<DroppedFile> samples() throws IOException {
    Path folder = Path.of(System.getProperty("dnc.home", "."), "samples");
    if (!Files.isDirectory(folder)) {
      throw new IOException("There is no folder " + folder.toAbsolutePath() + " with samples.");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> inputs =
          files.filter(Files::isRegularFile).filter(DemoCommand::isList).sorted().toList();
      List<DroppedFile> samples = new ArrayList<>();
      for (Path input : inputs) {
        samples.add(DroppedFile.at(input));
      }
      return samples;
    }
  }

  /** The others are answers of CRMs, and what each sample must come to. */
  private static boolean isList(Path file) {
    return !file.toString().endsWith(".json") && !file.toString().endsWith(".jsonl");
  }
}
