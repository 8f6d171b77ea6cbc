package io.github.dncbridge.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name of a setting, and what holds for it: the part that all enums of keys share. */
interface SettingKey {

  /**
   * What holds for a setting.
   *
   * @param key its name in {@code application.properties}, or the part of it that is its own
   * @param fallback the value that holds when nothing is set; null when there is none
   * @param meaning one sentence for the documentation
   */
  record Terms(String key, @Nullable String fallback, ValueType type, String meaning) {}

  /** Returns what holds for the setting. */
  Terms terms();

  /**
   * Returns the name in {@code application.properties}; for what belongs to something with a name
   * of its own, the part behind that name.
   */
  default String key() {
    return terms().key();
  }

  /** Returns the name in the environment, of which the same is true. */
  default String variable() {
    return key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Returns the value that holds when nothing is set; null when there is none. */
  default @Nullable String fallback() {
    return terms().fallback();
  }

  /** Returns one sentence for the documentation. */
  default String meaning() {
    return terms().meaning();
  }

  /**
   * Returns a value that the setting takes, as it is.
   *
   * @param origin where it was found: a key of the file, or a variable of the environment
   * @throws ConfigurationException for any other; a secret is not repeated in its message
   */
  default String checked(String origin, String value) {
    ValueType type = terms().type();
    if (!type.check().accepts(value)) {
      String found = type.equals(ValueType.SECRET) ? ":" : " is '" + value + "';";
      throw new ConfigurationException(origin + found + " allowed is " + type.allowed() + ".");
    }
    return value;
  }

  /** Finds a key by its name in the file. */
  static <K extends SettingKey> Optional<K> find(K[] keys, String name) {
    return Arrays.stream(keys).filter(each -> each.key().equals(name)).findFirst();
  }
}
