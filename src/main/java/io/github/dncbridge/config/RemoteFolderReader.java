package io.github.dncbridge.config;

import io.github.dncbridge.config.SourceSettings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks the settings of remote drop folders. */
final class RemoteFolderReader {

  static final String KIND = "remote-folder";

  private RemoteFolderReader() {}

  /**
   * Returns the folders by name.
   *
   * @throws ConfigurationException when one has no kind, a setting that is unknown or of another
   *     kind, or a bad value
   */
  static List<RemoteFolderSettings> folders(SettingGroups groups) {
    List<RemoteFolderSettings> folders = new ArrayList<>();
    groups.groups().forEach((name, settings) -> folders.add(folder(name, settings)));
    return List.copyOf(folders);
  }

  private static RemoteFolderSettings folder(String name, Map<String, Setting> settings) {
    Map<RemoteFolderKey, String> values = new EnumMap<>(RemoteFolderKey.class);
    Map<RemoteFolderKey, Setting> origins = new EnumMap<>(RemoteFolderKey.class);
    settings.forEach(
        (setting, found) -> {
          RemoteFolderKey key =
              RemoteFolderKey.of(setting)
                  .orElseThrow(
                      () ->
                          new ConfigurationException(
                              "Unknown setting " + found.key() + ". Known are: " + known() + "."));
          values.put(key, checked(key, found));
          origins.put(key, found);
        });
    RemoteFolderSettings folder = new RemoteFolderSettings(name, values);
    String kind = folder.required(RemoteFolderKey.KIND);
    origins.forEach(
        (key, found) -> {
          if (!key.isFor(kind)) {
            throw new ConfigurationException(
                found.key() + " is no setting of a folder of kind " + kind + ". Remove it.");
          }
        });
    return folder;
  }

  private static String checked(RemoteFolderKey key, Setting found) {
    if (!key.type().check().accepts(found.value())) {
      throw new ConfigurationException(
          found.key() + " is '" + found.value() + "'; allowed is " + key.type().allowed() + ".");
    }
    return found.value();
  }

  private static String known() {
    return Arrays.stream(RemoteFolderKey.values())
        .map(RemoteFolderKey::key)
        .collect(Collectors.joining(", "));
  }
}
