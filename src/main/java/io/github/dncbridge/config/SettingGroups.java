package io.github.dncbridge.config;

import io.github.dncbridge.config.SourceSettings.Setting;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gathers settings that belong to something with a name, {@code <kind>.<name>.<setting>}, from the
 * file and the environment, which wins.
 *
 * <p>A name exists when a key of the file has it, or a variable {@code <KIND>_<NAME>_<DECISIVE>}
 * does. Other variables that begin with the kind and fit no name are not ours.
 */
final class SettingGroups {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 60;

  private final String kind;
  private final String prefix;
  private final String variablePrefix;
  private final String decisive;
  private final Map<String, Map<String, Setting>> found = new TreeMap<>();

  /**
   * @param kind the first part of the keys: {@code source}
   * @param decisive the setting by which a variable alone brings one into being
   */
  SettingGroups(String kind, String decisive) {
    this.kind = kind;
    this.prefix = kind + ".";
    this.variablePrefix = kind.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    this.decisive = "_" + decisive.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Takes a key of the file; answers false when it is none of these. */
  boolean take(String key, String value) {
    int dot = key.indexOf('.', prefix.length());
    if (!key.startsWith(prefix) || dot < 0) {
      return false;
    }
    String name = key.substring(prefix.length(), dot);
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw new ConfigurationException(
          key
              + ": '"
              + name
              + "' is no name of a "
              + kind
              + "; allowed are up to "
              + LONGEST_NAME
              + " lower-case letters, digits and single hyphens, a letter first.");
    }
    put(name, key.substring(dot + 1), new Setting(key, value.strip()));
    return true;
  }

  /** Takes the variables. */
  void take(Map<String, String> environment) {
    environment.keySet().forEach(this::note);
    environment.forEach(
        (variable, value) -> {
          if (!value.isBlank()) {
            owner(variable)
                .ifPresent(
                    name ->
                        put(
                            name,
                            kebab(variable.substring(variables(name).length())),
                            new Setting(variable, value.strip())));
          }
        });
  }

  private void note(String variable) {
    if (variable.startsWith(variablePrefix)
        && variable.endsWith(decisive)
        && variable.length() > variablePrefix.length() + decisive.length()) {
      String name =
          kebab(variable.substring(variablePrefix.length(), variable.length() - decisive.length()));
      if (NAME.matcher(name).matches() && name.length() <= LONGEST_NAME) {
        found.computeIfAbsent(name, each -> new TreeMap<>());
      }
    }
  }

  /** With sources `crm` and `crm-eu`, SOURCE_CRM_EU_X is the latter's. */
  private Optional<String> owner(String variable) {
    return found.keySet().stream()
        .filter(name -> variable.startsWith(variables(name)))
        .max(Comparator.comparingInt(String::length));
  }

  private String variables(String name) {
    return variablePrefix + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
  }

  private static String kebab(String words) {
    return words.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void put(String name, String setting, Setting value) {
    found.computeIfAbsent(name, each -> new TreeMap<>()).put(setting, value);
  }

  /** Returns what a reader makes of each name and its settings, sorted by name. */
  <S> List<S> read(BiFunction<String, Map<String, Setting>, S> reader) {
    return found.entrySet().stream()
        .map(each -> reader.apply(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * Returns the values of settings that all have a key.
   *
   * @throws ConfigurationException when one has none, or its value is not allowed
   */
  static <K extends Enum<K> & SettingKey> Map<K, String> checked(
      Class<K> keys, Map<String, Setting> settings) {
    Map<K, String> values = new EnumMap<>(keys);
    settings.forEach(
        (setting, found) -> {
          K key = key(keys, setting, found);
          values.put(key, key.checked(found.key(), found.value()));
        });
    return values;
  }

  /**
   * Returns the key of a setting.
   *
   * @throws ConfigurationException when there is none
   */
  static <K extends Enum<K> & SettingKey> K key(Class<K> keys, String setting, Setting found) {
    K[] known = keys.getEnumConstants();
    return Arrays.stream(known)
        // What comes from a variable has hyphens where the key has dots.
        .filter(each -> each.key().equals(setting) || each.key().replace('.', '-').equals(setting))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Unknown setting "
                        + found.key()
                        + ". Known are: "
                        + Arrays.stream(known)
                            .map(SettingKey::key)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
