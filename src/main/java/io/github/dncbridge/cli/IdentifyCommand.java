package io.github.dncbridge.cli;

import io.github.dncbridge.entry.IdentifierReading;
import io.github.dncbridge.entry.IdentifierReading.Unusable;
import io.github.dncbridge.entry.IdentifierReading.Usable;
import io.github.dncbridge.entry.PublicIdentifier;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what each value means. Starts neither Camel nor the ledger. */
@Command(
    name = "identify",
    description = {
      "Says what each VALUE, or each line of standard input, means:",
      "ok:<identifier> or reject:<reason>, TAB, the value."
    },
    mixinStandardHelpOptions = true)
final class IdentifyCommand implements Callable<Integer> {

  /** One result of {@code --json}. */
  record Identified(
      String input,
      @Nullable String identifier,
      @Nullable String kind,
      @Nullable String rejection) {}

  @Option(
      names = "--json",
      description = {
        "Input lines are JSON strings, output lines are",
        "{\"input\",\"identifier\",\"kind\",\"rejection\"}."
      })
  private boolean json;

  @Parameters(paramLabel = "VALUE", description = "A URL, an identifier, a cell's text.")
  private List<String> values = List.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
    values.forEach(value -> out.println(identify(value)));
    int exitCode = values.isEmpty() ? identifyLines(out) : DncBridgeCommand.DONE;
    out.flush();
    return exitCode;
  }

  private int identifyLines(PrintWriter out) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    long number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String value = json ? Json.string(line) : line;
      if (value == null) {
        System.err.println(
            "Line " + number + " of standard input is not a JSON string, as --json expects.");
        return DncBridgeCommand.WRONG_USAGE;
      }
      out.println(identify(value));
    }
    return DncBridgeCommand.DONE;
  }

  private String identify(String value) {
    IdentifierReading reading = PublicIdentifier.read(value);
    if (json) {
      return Json.line(identified(value, reading));
    }
    String meaning =
        reading instanceof Usable usable
            ? "ok:" + usable.identifier().value()
            : "reject:" + ((Unusable) reading).reason().code();
    return meaning + "\t" + value;
  }

  private static Identified identified(String value, IdentifierReading reading) {
    if (reading instanceof Usable usable) {
      PublicIdentifier identifier = usable.identifier();
      return new Identified(value, identifier.value(), identifier.kind().code(), null);
    }
    return new Identified(value, null, null, ((Unusable) reading).reason().code());
  }
}
