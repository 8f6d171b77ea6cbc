package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.Coverage;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Unresolvable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists who opted out but cannot be blocked. Needs no API key and starts no Camel. */
@Command(
    name = "unresolvable",
    description = "People who opted out but have no usable identifier: nothing protects them yet.",
    mixinStandardHelpOptions = true)
final class UnresolvableCommand implements Callable<Integer> {

  /** How it is printed. */
  static final class Format {
    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Option(names = "--csv", description = "A table for spreadsheets on standard output.")
    private boolean csv;

    private UnresolvableList on(PrintWriter out) throws IOException {
      if (json) {
        return new UnresolvableJson(out);
      }
      return csv ? new UnresolvableCsv(out) : new UnresolvableText(out);
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;
  @ArgGroup private Format format = new Format();

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description = "Sources by name, as in `status`; all of them by default.")
  private List<String> sources = List.of();

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configurationOption.load();
    if (ConfigurationOption.hasLedger(configuration)) {
      try (Ledger ledger = ConfigurationOption.openLedger(configuration)) {
        list(ledger.coverage(), ledger::unresolvable);
      }
    } else {
      list(List.of(), (source, each) -> {});
    }
    return DncBridgeCommand.DONE;
  }

  /** Where the opted-out records of a source that name nobody come from. */
  private interface OptOuts {
    void of(String source, Consumer<Unresolvable> each);
  }

  private void list(List<Coverage> coverage, OptOuts optOuts) throws IOException {
    KnownSources.require(spec, sources, coverage.stream().map(Coverage::source).toList());
    UnresolvableList list = format.on(spec.commandLine().getOut());
    for (Coverage source : coverage) {
      if (sources.isEmpty() || sources.contains(source.source())) {
        list.source(source);
        optOuts.of(source.source(), each -> list.optOut(source.source(), each));
      }
    }
    list.end();
  }
}
