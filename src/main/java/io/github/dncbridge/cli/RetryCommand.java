package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Standing;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has refused people sent again. Needs no API key and sends nothing itself. */
@Command(
    name = "retry",
    description = "Has people sent again whom WaLead refused; `refused` lists them.",
    mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {

  /**
   * The document of {@code --json}.
   *
   * @param retried how many people are now to be sent again
   * @param notRefused who was named but is not refused
   */
  record Document(long retried, List<NotRefused> notRefused) {}

  /** A person for whom there was nothing to do. */
  record NotRefused(String input, String publicIdentifier, String state) {}

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configurationOption;
  @Mixin private JsonOption answer;

  @Option(names = "--all-refused", description = "Everybody who is refused.")
  private boolean allRefused;

  @Parameters(
      paramLabel = "VALUE",
      arity = "0..*",
      description = "LinkedIn URLs or public identifiers.")
  private List<String> values = List.of();

  @Override
  public Integer call() {
    Configuration configuration = configurationOption.load();
    if (allRefused != values.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Name either people or --all-refused. `dnc-bridge refused` lists who is refused.");
    }
    Map<String, String> named = new LinkedHashMap<>();
    values.forEach(value -> named.putIfAbsent(NamedPerson.of(spec, value).value(), value));
    Document document = retry(configuration, named);
    answer.print(document, out -> print(out, document));
    return DncBridgeCommand.DONE;
  }

  private Document retry(Configuration configuration, Map<String, String> named) {
    if (!ConfigurationOption.hasLedger(configuration)) {
      requireKnown(named, Set.of());
      return new Document(0, List.of());
    }
    try (Ledger ledger = ConfigurationOption.openLedger(configuration)) {
      return retry(ledger, named, Clock.systemUTC().instant());
    }
  }

  private Document retry(Ledger ledger, Map<String, String> named, Instant now) {
    if (allRefused) {
      return new Document(ledger.retryAllRefused(now), List.of());
    }
    Map<String, Standing> standings = ledger.standings(named.keySet());
    requireKnown(named, standings.keySet());
    Set<String> retried = ledger.retryRefused(named.keySet(), now);
    List<NotRefused> notRefused = new ArrayList<>();
    named.forEach(
        (identifier, value) -> {
          if (!retried.contains(identifier)) {
            Standing standing = Objects.requireNonNull(standings.get(identifier));
            notRefused.add(
                new NotRefused(
                    value, identifier, standing.state().name().toLowerCase(Locale.ROOT)));
          }
        });
    return new Document(retried.size(), notRefused);
  }

  /** A misspelt person must not look like one for whom all is well. */
  private void requireKnown(Map<String, String> named, Set<String> known) {
    for (String identifier : named.keySet()) {
      if (!known.contains(identifier)) {
        throw new ParameterException(
            spec.commandLine(),
            identifier
                + ": no source has asked for this person to be blocked. Nothing was changed;"
                + " `dnc-bridge refused` lists who is refused.");
      }
    }
  }

  private void print(PrintWriter out, Document document) {
    document
        .notRefused()
        .forEach(
            person ->
                out.printf(
                    "%s is not refused but %s: nothing to retry.%n",
                    person.publicIdentifier(), person.state()));
    if (document.retried() > 0) {
      out.printf(
          "%s now to be sent again. `dnc-bridge run` does it at once if it is running; otherwise"
              + " the next `run`, `sync` or `import` does.%n",
          document.retried() == 1
              ? "1 refused person is"
              : String.format("%,d refused people are", document.retried()));
    } else if (allRefused) {
      out.println("Nobody is refused.");
    }
  }
}
