package io.github.dncbridge.config;

import io.github.dncbridge.config.SourceSettings.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the settings of sources. */
final class SourceReader {

  static final String KIND = "source";
  static final String PREFIX = KIND + ".";

  private SourceReader() {}

  /**
   * Returns the sources by name.
   *
   * @throws ConfigurationException when one has no connector, or a bad value
   */
  static List<SourceSettings> sources(SettingGroups groups) {
    List<SourceSettings> sources = new ArrayList<>();
    groups.groups().forEach((name, settings) -> sources.add(source(name, settings)));
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
