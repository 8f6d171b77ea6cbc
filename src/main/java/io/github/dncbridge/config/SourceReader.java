package io.github.dncbridge.config;

import io.github.dncbridge.config.SourceSettings.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Gathers the settings of every source from the file and the environment, which wins.
 *
 * <p>A source exists when a key of the file names it, or a variable {@code SOURCE_<NAME>_CONNECTOR}
 * does. Other variables that begin with {@code SOURCE_} and fit no source are not ours.
 */
final class SourceReader {

  static final String PREFIX = "source.";

  private static final String VARIABLE = "SOURCE_";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 60;

  private final Map<String, Map<String, Setting>> found = new TreeMap<>();

  /** Takes a key of the file; answers false when it is none of a source. */
  boolean take(String key, String value) {
    int dot = key.indexOf('.', PREFIX.length());
    if (!key.startsWith(PREFIX) || dot < 0) {
      return false;
    }
    String name = key.substring(PREFIX.length(), dot);
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw new ConfigurationException(
          key
              + ": '"
              + name
              + "' is no name of a source; allowed are up to "
              + LONGEST_NAME
              + " lower-case letters, digits and single hyphens, a letter first.");
    }
    put(name, key.substring(dot + 1), new Setting(key, value.strip()));
    return true;
  }

  /** Takes the variables of all sources. */
  void take(Map<String, String> environment) {
    environment.keySet().forEach(this::noteSource);
    environment.forEach(
        (variable, value) -> {
          if (!value.isBlank()) {
            owner(variable)
                .ifPresent(
                    name ->
                        put(
                            name,
                            kebab(variable.substring(prefix(name).length())),
                            new Setting(variable, value.strip())));
          }
        });
  }

  private void noteSource(String variable) {
    String end = "_" + SourceKey.CONNECTOR.variable();
    if (variable.startsWith(VARIABLE)
        && variable.endsWith(end)
        && variable.length() > VARIABLE.length() + end.length()) {
      String name = kebab(variable.substring(VARIABLE.length(), variable.length() - end.length()));
      if (NAME.matcher(name).matches() && name.length() <= LONGEST_NAME) {
        found.computeIfAbsent(name, each -> new HashMap<>());
      }
    }
  }

  /** With sources `crm` and `crm-eu`, SOURCE_CRM_EU_X is the latter's. */
  private Optional<String> owner(String variable) {
    return found.keySet().stream()
        .filter(name -> variable.startsWith(prefix(name)))
        .max(Comparator.comparingInt(String::length));
  }

  private static String prefix(String name) {
    return VARIABLE + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
  }

  private static String kebab(String words) {
    return words.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void put(String source, String setting, Setting value) {
    found.computeIfAbsent(source, each -> new HashMap<>()).put(setting, value);
  }

  /**
   * Returns the sources by name.
   *
   * @throws ConfigurationException when one has no connector, or a bad value
   */
  List<SourceSettings> sources() {
    List<SourceSettings> sources = new ArrayList<>();
    found.forEach((name, settings) -> sources.add(source(name, settings)));
    return List.copyOf(sources);
  }

  private static SourceSettings source(String name, Map<String, Setting> settings) {
    Map<SourceKey, String> common = new EnumMap<>(SourceKey.class);
    Map<String, Setting> own = new HashMap<>();
    settings.forEach(
        (setting, found) ->
            SourceKey.of(setting)
                .ifPresentOrElse(
                    key -> common.put(key, checked(key, found)), () -> own.put(setting, found)));
    if (!common.containsKey(SourceKey.CONNECTOR)) {
      throw new ConfigurationException(
          "Source '"
              + name
              + "' has no connector. Set "
              + PREFIX
              + name
              + ".connector to the name of a file in connectors/ without -action.kamelet.yaml.");
    }
    return new SourceSettings(name, common, own);
  }

  private static String checked(SourceKey key, Setting found) {
    if (!key.type().check().accepts(found.value())) {
      throw new ConfigurationException(
          found.key() + " is '" + found.value() + "'; allowed is " + key.type().allowed() + ".");
    }
    return found.value();
  }
}
