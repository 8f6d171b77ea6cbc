package io.github.dncbridge.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the secrets of connectors come from: {@code env:NAME} names a variable of the environment,
 * {@code file:PATH} a file that only its owner may read.
 *
 * <p>Configuration, Kamelets and URIs hold such references, never a secret. Immutable.
 */
public final class Secrets {

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  private final Map<String, String> environment;
  private final Path folder;

  /**
   * @param environment the environment's variables
   * @param folder to which relative paths are relative
   */
  public Secrets(Map<String, String> environment, Path folder) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /**
   * Returns what a reference names; asked for each login, as a secret's file may change.
   *
   * @param use the setting that holds the reference, for messages
   * @throws ConfigurationException when it is no reference, or what it names is missing, empty or
   *     readable by others; the message never repeats what is not a reference
   */
  public Supplier<Secret> named(String use, String reference) {
    if (reference.startsWith(FILE)) {
      return new SecretFile(
          folder.resolve(reference.substring(FILE.length())).toAbsolutePath().normalize(),
          use,
          ValueType.SECRET_TEXT);
    }
    if (!reference.startsWith(ENVIRONMENT)) {
      throw new ConfigurationException(
          use
              + " must name a secret, not hold it: env:NAME for a variable of the environment,"
              + " file:PATH for a file that only its owner can read.");
    }
    String name = reference.substring(ENVIRONMENT.length());
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new ConfigurationException(
          use + " names the variable " + name + ", which is not set. Set it, or name another.");
    }
    Secret secret = new Secret(value.strip());
    return () -> secret;
  }
}
