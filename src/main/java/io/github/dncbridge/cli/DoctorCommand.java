package io.github.dncbridge.cli;

import io.github.dncbridge.cli.Finding.Verdict;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks everything that is configured, without changing or blocking anything. */
@Command(
    name = "doctor",
    description = "Checks the whole configuration: one line each, ok or what to do.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  /** The document of {@code --json}. */
  record Document(boolean ok, List<Finding> findings) {}

  @Mixin private ConfigurationOption configurationOption;
  @Mixin private JsonOption answer;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Finding> findings = findings();
    boolean ok = findings.stream().allMatch(each -> each.verdict() == Verdict.OK);
    answer.print(
        new Document(ok, findings), out -> findings.forEach(finding -> print(out, finding)));
    return exitCode(findings);
  }

  private static void print(PrintWriter out, Finding finding) {
    out.printf(
        "%-8s %s: %s%n",
        finding.verdict().name().toLowerCase(Locale.ROOT), finding.subject(), finding.words());
  }

  private List<Finding> findings() throws IOException, InterruptedException {
    Configuration configuration;
    try {
      configuration = configurationOption.load();
    } catch (ConfigurationException e) {
      return List.of(Finding.wrong("configuration", String.valueOf(e.getMessage())));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "configuration",
            "read; workspace %s, %,d sources, %,d webhooks."
                .formatted(
                    configuration.required(Key.WALEAD_WORKSPACE),
                    configuration.sources().size(),
                    configuration.webhooks().size())));
    findings.addAll(new WaleadCheck(configuration, Clock.systemUTC()).findings());
    findings.addAll(FolderChecks.of(configuration));
    findings.addAll(RemoteFolderChecks.of(configuration));
    try (TrialStart trial = new TrialStart(configuration)) {
      findings.addAll(SourceChecks.of(configuration, trial));
      findings.addAll(WebhookChecks.of(configuration, trial));
    }
    findings.addAll(new PortChecks(configuration).findings());
    return findings;
  }

  private static int exitCode(List<Finding> findings) {
    if (findings.stream().anyMatch(each -> each.verdict() == Verdict.WRONG)) {
      return DncBridgeCommand.WRONG_USAGE;
    }
    return findings.stream().anyMatch(each -> each.verdict() == Verdict.TROUBLE)
        ? DncBridgeCommand.FAILED
        : DncBridgeCommand.DONE;
  }
}
