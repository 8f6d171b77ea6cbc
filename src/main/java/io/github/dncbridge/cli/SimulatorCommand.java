package io.github.dncbridge.cli;

import io.github.dncbridge.simulator.FaultRule;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a WaLead stand-in until it is stopped. */
@Command(
    name = "simulator",
    description = "A WaLead stand-in on this machine, with faults to switch on, to rehearse with.",
    mixinStandardHelpOptions = true)
final class SimulatorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8089",
      description = "The port on 127.0.0.1; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The API key it accepts. Default: " + SimulatorOptions.DEFAULT_KEY + ".")
  private @Nullable String key;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "A fault to switch on, such as '503,times=3'; may be repeated.")
  private List<String> faults = List.of();

  @Option(names = "--quiet", description = "Do not print a line for each request.")
  private boolean quiet;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Interruption interruption = Interruption.watch();
        Simulator simulator = Simulator.start(options(spec.commandLine().getErr()))) {
      rules().forEach(simulator.faults()::add);
      out.println("WaLead simulator at " + simulator.baseUri() + ". Ctrl-C ends it.");
      out.println(
          "Use it with: WALEAD_BASE_URL="
              + simulator.baseUri()
              + " WALEAD_API_KEY="
              + simulator.apiKey());
      interruption.await();
    }
    return DncBridgeCommand.DONE;
  }

  private SimulatorOptions options(PrintWriter err) {
    try {
      SimulatorOptions options = SimulatorOptions.defaults().withPort(port);
      if (key != null) {
        options = options.withKeys(Map.of(key, SimulatorOptions.DEFAULT_WORKSPACE));
      }
      return quiet ? options : options.withLog(err::println);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<FaultRule> rules() {
    try {
      return faults.stream().map(FaultRule::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
