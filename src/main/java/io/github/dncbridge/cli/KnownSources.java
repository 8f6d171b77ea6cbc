package io.github.dncbridge.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks the names of sources on the command line: a misspelt one must not look like an empty. */
final class KnownSources {

  private KnownSources() {}

  /**
   * Requires that each source has been read before.
   *
   * @throws ParameterException when one has not; the message names those that have
   */
  static void require(CommandSpec command, List<String> named, List<String> known) {
    for (String name : named) {
      if (!known.contains(name)) {
        throw new ParameterException(
            command.commandLine(),
            "No source '"
                + name
                + "' has been read. "
                + (known.isEmpty() ? "None has been read yet." : "Known: " + list(known) + "."));
      }
    }
  }

  private static String list(List<String> known) {
    return known.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
