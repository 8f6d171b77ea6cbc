package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.entry.RecordMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What to read from an org.
 *
 * @param source the source's name, for messages
 * @param objects whose rows are people, in the order in which they are read
 * @param identifier as {@link RecordMapping#of} takes it; names may be written {@code Lead.Field}
 *     to count for one object only
 * @param optOut as {@code identifier}
 * @param individualOptOut switches of a person's Individual that count too; empty for none
 * @param bulkThreshold the number of rows above which a full pull uses a job
 * @param overlap how far an increment reads back before the last pull's start
 */
public record SalesforceSettings(
    String source,
    List<String> objects,
    String identifier,
    String optOut,
    List<String> individualOptOut,
    String reason,
    long bulkThreshold,
    Duration overlap,
    double requestsPerSecond) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
  private static final String NONE = "none";

  /** Checks what becomes part of a query. */
  public SalesforceSettings {
    objects = List.copyOf(objects);
    individualOptOut = List.copyOf(individualOptOut);
    if (objects.isEmpty() || !objects.stream().allMatch(name -> NAME.matcher(name).matches())) {
      throw new ConfigurationException(
          "Source '%s': objects=%s: expected names of objects separated by commas, such as Contact,Lead."
              .formatted(source, String.join(",", objects)));
    }
    if (requestsPerSecond <= 0 || bulkThreshold < 0 || overlap.isNegative()) {
      throw new ConfigurationException(
          ("Source '%s': requests-per-second must be above 0, bulk-threshold and overlap-seconds 0 or"
                  + " more.")
              .formatted(source));
    }
  }

  /**
   * Reads the settings of the Kamelet, by their kebab-case names.
   *
   * @throws ConfigurationException when one of them cannot be understood
   */
  public static SalesforceSettings of(Map<String, String> settings) {
    String source = settings.getOrDefault("source", "");
    try {
      return new SalesforceSettings(
          source,
          split(settings.getOrDefault("objects", "")),
          settings.getOrDefault("identifier", ""),
          settings.getOrDefault("opt-out", ""),
          split(settings.getOrDefault("individual-opt-out", NONE)).stream()
              .filter(name -> !name.equals(NONE))
              .toList(),
          settings.getOrDefault("reason", ""),
          Long.parseLong(settings.getOrDefault("bulk-threshold", "50000")),
          Duration.ofSeconds(Long.parseLong(settings.getOrDefault("overlap-seconds", "300"))),
          Double.parseDouble(settings.getOrDefault("requests-per-second", "25")));
    } catch (NumberFormatException e) {
      throw new ConfigurationException(
          ("Source '%s': bulk-threshold, overlap-seconds and requests-per-second must be numbers"
                  + " (found: %s).")
              .formatted(source, e.getMessage()));
    }
  }

  /**
   * Returns the mapping of one object.
   *
   * @param flags further opt-out fields
   */
  RecordMapping mapping(String object, List<String> flags) {
    List<String> counted = forObject(object, optOut);
    if (!optOut.strip().equals("always")) {
      counted.addAll(flags);
    }
    return RecordMapping.of(
        String.join(",", forObject(object, identifier)), String.join(",", counted), reason);
  }

  /** A name of another object says nothing of this one. */
  private List<String> forObject(String object, String names) {
    List<String> kept = new ArrayList<>();
    for (String name : split(names)) {
      int dot = name.indexOf('.');
      String owner = dot < 0 ? object : name.substring(0, dot);
      if (owner.equals(object)) {
        kept.add(dot < 0 ? name : name.substring(dot + 1));
      } else if (!objects.contains(owner)) {
        kept.add(name);
      }
    }
    return kept;
  }

  private static List<String> split(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
