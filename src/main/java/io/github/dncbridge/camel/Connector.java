package io.github.dncbridge.camel;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.SourceKey;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.config.SourceSettings.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a source connector can be told, as its Kamelet declares it.
 *
 * @param name the Kamelet's name without {@code -action}
 * @param properties by their names in the configuration, which are kebab-case
 * @param recordPath what its template says where one record is read; null when it says nothing
 */
record Connector(String name, Map<String, Property> properties, @Nullable String recordPath) {

  /** A setting of a Kamelet that is a property of it as it is. */
  private static final Pattern PROPERTY = Pattern.compile("\\{\\{(\\w+)(\\?nested=false)?}}");

  /** Given by the sync, never by an operator. */
  private static final String GIVEN = "source";

  /** How fast and how often it is read changes nothing of what is read. */
  private static final Set<String> PACE =
      Set.of("timeout-millis", "requests-per-second", "page-size", "full-after-hours");

  /**
   * One property.
   *
   * @param name as the Kamelet has it, camelCase
   * @param fallback null when it is required
   * @param secret whether it holds a reference to a secret
   * @param allowed empty when any value of its type is
   */
  record Property(
      String name, String type, @Nullable String fallback, boolean secret, List<String> allowed) {

    private @Nullable String expected(String value) {
      if (!allowed.isEmpty()) {
        return allowed.contains(value) ? null : "one of " + String.join(", ", allowed);
      }
      return switch (type) {
        case "integer" -> value.matches("-?\\d{1,18}") ? null : "a whole number";
        case "number" -> value.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? null : "a number";
        case "boolean" -> value.matches("true|false") ? null : "true or false";
        default -> null;
      };
    }
  }

  /** Sorts the properties. */
  Connector {
    properties = new TreeMap<>(properties);
    properties.remove(GIVEN);
  }

  /** Returns the name in the configuration: {@code baseUrl} is {@code base-url}. */
  static String kebab(String camelCase) {
    StringBuilder kebab = new StringBuilder();
    camelCase
        .chars()
        .forEach(
            c -> {
              if (Character.isUpperCase(c)) {
                kebab.append('-');
              }
              kebab.append((char) Character.toLowerCase(c));
            });
    return kebab.toString();
  }

  /**
   * Returns the Kamelet's properties, the source's name among them.
   *
   * @throws ConfigurationException for an unknown setting, a missing required one, a bad value, or
   *     a reference that names no secret; no message holds what could be a secret
   */
  Map<String, String> parameters(SourceSettings settings, Secrets secrets) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put(GIVEN, settings.name());
    settings.own().forEach((name, found) -> put(parameters, name, found, secrets));
    List<String> missing =
        properties.entrySet().stream()
            .filter(
                each ->
                    each.getValue().fallback == null
                        && !parameters.containsKey(each.getValue().name))
            .map(each -> settings.key(each.getKey()))
            .toList();
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          "Source '"
              + settings.name()
              + "' needs "
              + String.join(", ", missing)
              + ": connector "
              + name
              + " cannot do without.");
    }
    return parameters;
  }

  private void put(Map<String, String> parameters, String name, Setting found, Secrets secrets) {
    Property property = properties.get(name);
    if (property == null) {
      throw new ConfigurationException(
          "Unknown key '"
              + found.key()
              + "'. Connector "
              + this.name
              + " knows: "
              + String.join(", ", properties.keySet())
              + "; every source: "
              + Arrays.stream(SourceKey.values())
                  .map(SourceKey::key)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (found.value().isEmpty()) {
      return;
    }
    if (property.secret) {
      secrets.named(found.key(), found.value());
    } else if (property.expected(found.value()) != null) {
      throw new ConfigurationException(
          found.key()
              + " is '"
              + found.value()
              + "'; allowed is "
              + property.expected(found.value())
              + ".");
    }
    parameters.put(property.name, found.value());
  }

  /** Returns whether it can be asked for one record, when it is given these parameters. */
  boolean readsOneRecord(Map<String, String> parameters) {
    if (recordPath == null) {
      return false;
    }
    Matcher property = PROPERTY.matcher(recordPath);
    if (!property.matches()) {
      return !recordPath.isBlank();
    }
    String name = String.valueOf(property.group(1));
    Property declared = properties.get(kebab(name));
    String fallback = declared == null ? null : declared.fallback;
    return !parameters.getOrDefault(name, fallback == null ? "" : fallback).isBlank();
  }

  /** Returns everything that decides which records are read, and what they mean. */
  Stream<String> meaning(Map<String, String> parameters) {
    return Stream.concat(
        Stream.of(name),
        properties.entrySet().stream()
            .filter(each -> !each.getValue().secret && !PACE.contains(each.getKey()))
            .map(
                each ->
                    each.getKey()
                        + "="
                        + parameters.getOrDefault(
                            each.getValue().name, String.valueOf(each.getValue().fallback))));
  }
}
