package io.github.dncbridge.config;

/** A wrong configuration; the message names the key, the value found and what is allowed. */
public final class ConfigurationException extends RuntimeException {

  public ConfigurationException(String message) {
    super(message);
  }
}
