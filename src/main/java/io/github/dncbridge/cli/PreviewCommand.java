package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows how files are understood, and what taking them in would come to. Records nothing. */
@Command(
    name = "preview",
    description = "Shows how files are understood and who would be blocked; records nothing.",
    mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;
  @Mixin private FileOptions files;
  @Mixin private JsonOption answer;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configurationOption.load();
    PreviewSummary summary =
        PreviewRun.of(configuration, files.previews(), spec.commandLine().getErr());
    answer.print(summary, summary::print);
    return summary.exitCode();
  }
}
