package io.github.dncbridge.cli;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.ledger.LedgerException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: one subcommand for each thing a user does. */
@Command(
    name = "dnc-bridge",
    description = "Keeps an outreach tool from contacting people who said no.",
    mixinStandardHelpOptions = true,
    versionProvider = DncBridgeCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      PreviewCommand.class,
      ImportCommand.class,
      ApproveCommand.class,
      SyncCommand.class,
      DoctorCommand.class,
      WebhookTestCommand.class,
      IdentifyCommand.class,
      StatusCommand.class,
      WhyCommand.class,
      RefusedCommand.class,
      RetryCommand.class,
      ReleaseCommand.class,
      UnresolvableCommand.class,
      SimulatorCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all done (rejected rows are reported, not failures); 1 unexpected failure;",
      "2 wrong usage, configuration or file; 3 people are still pending, held or were refused by",
      "WaLead (nothing is lost: run again)."
    })
public final class DncBridgeCommand implements Callable<Integer> {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int NOT_SETTLED = 3;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /**
   * Runs one command and returns its exit code. Results go to standard output, all else to error.
   */
  public static int execute(String... args) {
    CommandLine line = new CommandLine(new DncBridgeCommand());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, command.getErr()));
    return line.execute(args);
  }

  /** Says what went wrong, in a sentence where it is known, and returns the exit code. */
  static int report(Exception failure, PrintWriter err) {
    if (failure instanceof ConfigurationException
        || failure instanceof MappingException
        || failure instanceof RejectedFileException) {
      err.println(failure.getMessage());
      return WRONG_USAGE;
    }
    if (failure instanceof LedgerException) {
      err.println(failure.getMessage());
      return FAILED;
    }
    err.println("Unexpected failure: " + failure);
    failure.printStackTrace(err);
    return FAILED;
  }

  /** Takes the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = DncBridgeCommand.class.getPackage().getImplementationVersion();
      return new String[] {"dnc-bridge " + (version == null ? "(not packaged)" : version)};
    }
  }
}
