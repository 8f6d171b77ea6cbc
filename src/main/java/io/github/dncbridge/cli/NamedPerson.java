package io.github.dncbridge.cli;

import io.github.dncbridge.entry.IdentifierReading;
import io.github.dncbridge.entry.IdentifierReading.Unusable;
import io.github.dncbridge.entry.IdentifierReading.Usable;
import io.github.dncbridge.entry.PublicIdentifier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A person as named on the command line. */
final class NamedPerson {

  private NamedPerson() {}

  /**
   * Returns who is named.
   *
   * @throws ParameterException when the value names no person
   */
  static PublicIdentifier of(CommandSpec command, String value) {
    IdentifierReading reading = PublicIdentifier.read(value);
    if (reading instanceof Usable usable) {
      return usable.identifier();
    }
    throw new ParameterException(
        command.commandLine(),
        "The value names no person ("
            + ((Unusable) reading).reason().code()
            + "). Expected a LinkedIn URL such as https://www.linkedin.com/in/john-doe, or john-doe.");
  }
}
