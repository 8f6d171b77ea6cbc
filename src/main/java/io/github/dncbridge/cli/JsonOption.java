package io.github.dncbridge.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of every command that answers with one document, and how the answer is printed. */
final class JsonOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  /**
   * Prints what came of the command to standard output.
   *
   * @param document what is printed for programs
   * @param lines prints the same for people
   */
  void print(Object document, Consumer<PrintWriter> lines) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.document(document));
    } else {
      lines.accept(out);
    }
    out.flush();
  }
}
