package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.config.ConfigurationException;
import java.util.Map;

/**
 * How an org is called.
 *
 * @param source the source's name, for messages
 * @param apiVersion such as {@code 66.0}
 * @param timeoutMillis for a connection, and for each whole answer
 */
record ConnectionTerms(String source, String apiVersion, int timeoutMillis) {

  private static final int MAX_TIMEOUT_MILLIS = 600_000;

  /**
   * Reads the settings of the Kamelet.
   *
   * @throws ConfigurationException when one of them is bad
   */
  static ConnectionTerms of(Map<String, String> settings) {
    String source = settings.getOrDefault("source", "");
    String version = settings.getOrDefault("api-version", "");
    if (!version.matches("[0-9]{2,3}\\.0")) {
      throw new ConfigurationException(
          "Source '%s': api-version is '%s', expected one such as 66.0."
              .formatted(source, version));
    }
    String timeout = settings.getOrDefault("timeout-millis", "");
    if (!timeout.matches("[1-9][0-9]{0,5}") || Integer.parseInt(timeout) > MAX_TIMEOUT_MILLIS) {
      throw new ConfigurationException(
          "Source '%s': timeout-millis is '%s', expected a whole number from 1 to %d."
              .formatted(source, timeout, MAX_TIMEOUT_MILLIS));
    }
    return new ConnectionTerms(source, version, Integer.parseInt(timeout));
  }
}
