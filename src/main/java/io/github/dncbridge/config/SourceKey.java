package io.github.dncbridge.config;

import org.jspecify.annotations.Nullable;

/**
 * What every source can be told, whatever its connector: {@code source.<name>.<setting>}.
 *
 * <p>All other settings of a source are its connector's own.
 */
public enum SourceKey implements SettingKey {
  CONNECTOR(
      "connector",
      null,
      ValueType.NAME,
      "What reads it: the name of a file in connectors/ without `-action.kamelet.yaml`. Required."),
  ENABLED(
      "enabled", "true", ValueType.BOOLEAN, "Whether `run`, and `sync` without names, pull it."),
  SCHEDULE(
      "schedule",
      null,
      ValueType.TEXT,
      "When `run` pulls it, a Quartz cron expression such as `0 0/15 * * * ?`; only at its start"
          + " otherwise."),
  TIME_ZONE("time-zone", "UTC", ValueType.ZONE, "The time zone of the schedule."),
  JITTER(
      "jitter",
      "0s",
      ValueType.duration("0s", "24h"),
      "Each scheduled pull begins at random up to this much later."),
  HOLD_FACTOR(
      "hold-factor",
      "10",
      ValueType.FACTOR,
      "So many times the usual number of new people in one pull are held until `release`."),
  HOLD_MINIMUM(
      "hold-minimum",
      "100",
      ValueType.count(0, 999_999_999),
      "Up to so many new people in one pull are never held."),
  SHRINK_LIMIT(
      "shrink-limit",
      "50%",
      ValueType.PERCENT,
      "A full pull of fewer records than this part of the last one is a warning, and counts for"
          + " nothing.");

  @SuppressWarnings("ImmutableEnumChecker") // the functions of its type hold no state
  private final Terms terms;

  SourceKey(String key, @Nullable String fallback, ValueType type, String meaning) {
    this.terms = new Terms(key, fallback, type, meaning);
  }

  @Override
  public Terms terms() {
    return terms;
  }
}
