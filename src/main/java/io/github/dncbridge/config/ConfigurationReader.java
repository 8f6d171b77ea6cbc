package io.github.dncbridge.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the configuration: the file first, then the environment, which wins. */
final class ConfigurationReader {

  private ConfigurationReader() {}

  /**
   * Reads and checks everything.
   *
   * @param file relative to the folder; null for {@link Configuration#DEFAULT_FILE}, if there is
   *     one
   */
  static Configuration read(@Nullable Path file, Map<String, String> environment, Path folder) {
    Map<Key, String> values = new EnumMap<>(Key.class);
    SettingGroups sources = new SettingGroups(SourceSettings.KIND, SourceKey.CONNECTOR.key());
    SettingGroups webhooks = new SettingGroups(WebhookSettings.KIND, WebhookKey.KIND.key());
    SettingGroups folders =
        new SettingGroups(RemoteFolderSettings.KIND, RemoteFolderKey.KIND.key());
    Path path = folder.resolve(file == null ? Configuration.DEFAULT_FILE : file);
    if (file != null || Files.exists(path)) {
      properties(path)
          .forEach(
              (key, value) -> {
                if (!sources.take((String) key, (String) value)
                    && !webhooks.take((String) key, (String) value)
                    && !folders.take((String) key, (String) value)) {
                  put(values, path, (String) key, (String) value);
                }
              });
    }
    sources.take(environment);
    webhooks.take(environment);
    folders.take(environment);
    for (Key key : Key.values()) {
      String value = environment.get(key.variable());
      if (value != null && !value.isBlank()) {
        values.put(key, key.checked(key.variable(), value.strip()));
      }
    }
    return new Configuration(
        values,
        sources.read(SourceSettings::of),
        webhooks.read(WebhookSettings::of),
        folders.read(RemoteFolderSettings::of),
        new Secrets(environment, folder),
        folder);
  }

  private static Properties properties(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
      if (properties.containsKey(Key.WALEAD_API_KEY.key())) {
        SecretFile.requireOwnerOnly(path, Key.WALEAD_API_KEY.key());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "The configuration file " + path + " cannot be read: " + e.getMessage());
    }
    return properties;
  }

  private static void put(Map<Key, String> values, Path path, String name, String value) {
    Key key =
        SettingKey.find(Key.values(), name)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "Unknown key '" + name + "' in " + path + "." + suggestion(name)));
    values.put(key, key.checked(name, value.strip()));
  }

  private static String suggestion(String name) {
    String group = name.contains(".") ? name.substring(0, name.indexOf('.') + 1) : name;
    String known =
        Stream.of(Key.values())
            .map(Key::key)
            .filter(key -> key.startsWith(group))
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? " The README lists all keys." : " Known are: " + known + ".";
  }
}
