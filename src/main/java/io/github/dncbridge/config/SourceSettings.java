package io.github.dncbridge.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an operator set for one source.
 *
 * <p>What every source has ({@link SourceKey}) has been checked; what is the connector's own is as
 * it was found. Immutable.
 */
public final class SourceSettings implements Settings<SourceKey> {

  static final String KIND = "source";

  /**
   * A setting of the connector.
   *
   * @param key where it was found: a key of the file, or a variable of the environment
   */
  public record Setting(String key, String value) {}

  private final String name;
  private final Map<SourceKey, String> common;
  private final Map<String, Setting> own;

  SourceSettings(String name, Map<SourceKey, String> common, Map<String, Setting> own) {
    this.name = name;
    this.common = Map.copyOf(common);
    this.own = new TreeMap<>(own);
  }

  /**
   * Checks what was found for one.
   *
   * @throws ConfigurationException when it has no connector, or a bad value
   */
  static SourceSettings of(String name, Map<String, Setting> found) {
    Map<SourceKey, String> common = new EnumMap<>(SourceKey.class);
    Map<String, Setting> own = new TreeMap<>();
    found.forEach(
        (setting, value) ->
            SettingKey.find(SourceKey.values(), setting)
                .ifPresentOrElse(
                    key -> common.put(key, key.checked(value.key(), value.value())),
                    () -> own.put(setting, value)));
    SourceSettings source = new SourceSettings(name, common, own);
    if (!common.containsKey(SourceKey.CONNECTOR)) {
      throw new ConfigurationException(
          "Source '"
              + name
              + "' has no connector. Set "
              + source.key(SourceKey.CONNECTOR)
              + " to the name of a file in connectors/ without -action.kamelet.yaml.");
    }
    return source;
  }

  /** Returns the source's name: lower-case letters, digits and hyphens. */
  public String name() {
    return name;
  }

  /** Returns the connector's name. */
  public String connector() {
    return required(SourceKey.CONNECTOR);
  }

  /** Returns whether it is pulled without being named. */
  public boolean isEnabled() {
    return flag(SourceKey.ENABLED);
  }

  SourceSettings enabled() {
    Map<SourceKey, String> changed = new EnumMap<>(SourceKey.class);
    changed.putAll(common);
    changed.put(SourceKey.ENABLED, "true");
    return new SourceSettings(name, changed, own);
  }

  /** Returns the cron expression, not yet checked. */
  public Optional<String> schedule() {
    return text(SourceKey.SCHEDULE);
  }

  /** Returns the time zone of the schedule. */
  public ZoneId timeZone() {
    return ZoneId.of(required(SourceKey.TIME_ZONE));
  }

  /** Returns by how much a scheduled pull may begin later. */
  public Duration jitter() {
    return duration(SourceKey.JITTER);
  }

  /** Returns how many times the usual number of new people are too many. */
  public double holdFactor() {
    return rate(SourceKey.HOLD_FACTOR);
  }

  /** Returns how many new people are never too many. */
  public long holdMinimum() {
    return count(SourceKey.HOLD_MINIMUM);
  }

  /** Returns which part of the records of the last full pull the next must have, from 0 to 1. */
  public double shrinkLimit() {
    return Integer.parseInt(required(SourceKey.SHRINK_LIMIT).replace("%", "")) / 100.0;
  }

  /** Returns the connector's own settings by their kebab-case names, sorted. */
  public Map<String, Setting> own() {
    return Map.copyOf(own);
  }

  /** Returns the key of a setting in {@code application.properties}. */
  public String key(String setting) {
    return KIND + "." + name + "." + setting;
  }

  @Override
  public String key(SourceKey key) {
    return key(key.key());
  }

  @Override
  public Optional<String> text(SourceKey key) {
    return Optional.ofNullable(common.getOrDefault(key, key.fallback()));
  }
}
