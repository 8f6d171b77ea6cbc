package io.github.dncbridge.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Values of settings by their keys.
 *
 * <p>Every value has been checked by itself, so that one which is set, or has a default, can be
 * asked for as what its key takes.
 */
interface Settings<K extends SettingKey> {

  /** Returns a value as text, or what holds when it is not set. */
  Optional<String> text(K key);

  /** Returns the whole key of a setting in {@code application.properties}. */
  String key(K key);

  /**
   * Returns a value that is needed.
   *
   * @throws ConfigurationException when it is not set and has no default
   */
  default String required(K key) {
    return text(key)
        .orElseThrow(() -> new ConfigurationException(key(key) + " is not set. " + key.meaning()));
  }

  /** Returns a whole number. */
  default int count(K key) {
    return Integer.parseInt(required(key));
  }

  /** Returns a number that may have a fraction. */
  default double rate(K key) {
    return Double.parseDouble(required(key));
  }

  /** Returns a duration. */
  default Duration duration(K key) {
    return Durations.parse(required(key));
  }

  /** Returns whether the value is {@code true}. */
  default boolean flag(K key) {
    return Boolean.parseBoolean(required(key));
  }

  /** Returns the parts of a value that are separated by commas; none when it is not set. */
  default List<String> list(K key) {
    return text(key).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
