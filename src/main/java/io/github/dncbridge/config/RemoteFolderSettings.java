package io.github.dncbridge.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator set for one remote drop folder; every value has been checked by itself.
 * Immutable.
 *
 * @param values what is set
 */
public record RemoteFolderSettings(String name, Map<RemoteFolderKey, String> values) {

  /** Where the keys of all remote folders begin. */
  public static final String PREFIX = RemoteFolderReader.KIND + ".";

  /** Makes the map unmodifiable. */
  public RemoteFolderSettings {
    values = Map.copyOf(values);
  }

  /** Returns the name under which its people are recorded; no other source has it. */
  public String source() {
    return PREFIX + name;
  }

  /** Returns a value, or what holds when it is not set. */
  public Optional<String> text(RemoteFolderKey key) {
    return Optional.ofNullable(values.getOrDefault(key, key.fallback()));
  }

  /**
   * Returns a value that this kind of folder needs.
   *
   * @throws ConfigurationException when it is not set
   */
  public String required(RemoteFolderKey key) {
    return text(key)
        .orElseThrow(() -> new ConfigurationException(key(key) + " is not set. " + key.meaning()));
  }

  /** Returns whether the value is {@code true}. */
  public boolean flag(RemoteFolderKey key) {
    return Boolean.parseBoolean(required(key));
  }

  /** Returns a whole number. */
  public int count(RemoteFolderKey key) {
    return Integer.parseInt(required(key));
  }

  /** Returns a duration. */
  public Duration duration(RemoteFolderKey key) {
    return Durations.parse(required(key));
  }

  /** Returns the size in bytes above which a file is not downloaded. */
  public long maxSize() {
    return ValueType.bytes(required(RemoteFolderKey.MAX_SIZE));
  }

  /** Returns the endings of the files that are taken, in lower case, without the dot. */
  public Set<String> types() {
    return Arrays.stream(required(RemoteFolderKey.TYPES).split(",", -1))
        .map(ending -> ending.strip().toLowerCase(Locale.ROOT))
        .filter(ending -> !ending.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns what is said of the mapping, by the mapping's own names of the fields. */
  public Map<String, String> mapping() {
    return group("map.");
  }

  /** Returns what is said of the reading, by the reading's own names of the options. */
  public Map<String, String> reading() {
    return group("read.");
  }

  private Map<String, String> group(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    for (RemoteFolderKey key : RemoteFolderKey.values()) {
      if (key.key().startsWith(prefix)) {
        text(key).ifPresent(value -> found.put(key.key().substring(prefix.length()), value));
      }
    }
    return found;
  }

  /** Returns the key of a setting in {@code application.properties}. */
  public String key(RemoteFolderKey key) {
    return PREFIX + name + "." + key.key();
  }
}
