package io.github.dncbridge.config;

import io.github.dncbridge.config.SourceSettings.Setting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What an operator set for one remote drop folder; every value has been checked by itself.
 * Immutable.
 *
 * @param values what is set
 */
public record RemoteFolderSettings(String name, Map<RemoteFolderKey, String> values)
    implements Settings<RemoteFolderKey> {

  static final String KIND = "remote-folder";

  /** Where the keys of all remote folders begin. */
  public static final String PREFIX = KIND + ".";

  /** Makes the map unmodifiable. */
  public RemoteFolderSettings {
    values = Map.copyOf(values);
  }

  /**
   * Checks what was found for one.
   *
   * @throws ConfigurationException when it has no kind, a setting that is unknown or of another
   *     kind, or a bad value
   */
  static RemoteFolderSettings of(String name, Map<String, Setting> found) {
    RemoteFolderSettings folder =
        new RemoteFolderSettings(name, SettingGroups.checked(RemoteFolderKey.class, found));
    String kind = folder.required(RemoteFolderKey.KIND);
    found.forEach(
        (setting, value) -> {
          if (!SettingGroups.key(RemoteFolderKey.class, setting, value).isFor(kind)) {
            throw new ConfigurationException(
                value.key() + " is no setting of a folder of kind " + kind + ". Remove it.");
          }
        });
    return folder;
  }

  /** Returns the name under which its people are recorded; no other source has it. */
  public String source() {
    return PREFIX + name;
  }

  @Override
  public Optional<String> text(RemoteFolderKey key) {
    return Optional.ofNullable(values.getOrDefault(key, key.fallback()));
  }

  /**
   * Returns what a setting names, if it is set; asked for each login, as a secret's file may
   * change.
   *
   * @throws ConfigurationException when the secret cannot be had
   */
  public Optional<Supplier<Secret>> secret(RemoteFolderKey key, Secrets secrets) {
    return text(key).map(reference -> secrets.named(key(key), reference));
  }

  /** Returns the size in bytes above which a file is not downloaded. */
  public long maxSize() {
    return ValueType.bytes(required(RemoteFolderKey.MAX_SIZE));
  }

  /** Returns the endings of the files that are taken, in lower case, without the dot. */
  public Set<String> types() {
    return list(RemoteFolderKey.TYPES).stream()
        .map(ending -> ending.toLowerCase(Locale.ROOT))
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

  @Override
  public String key(RemoteFolderKey key) {
    return PREFIX + name + "." + key.key();
  }
}
