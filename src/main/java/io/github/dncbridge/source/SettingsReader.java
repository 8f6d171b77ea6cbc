package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of one source strictly: blank means not set, and what is never asked for is an
 * error.
 *
 * <p>Messages name the source and the setting. Not thread-safe.
 */
final class SettingsReader {

  private final Map<String, String> values;
  private final String source;
  private final Set<String> asked = new TreeSet<>();

  SettingsReader(Map<String, String> values) {
    this.values = values;
    String name = text("source", "");
    this.source = name.isEmpty() ? "?" : name;
    required("source");
  }

  /** Returns the source's name. */
  String source() {
    return source;
  }

  /** Returns the text without outer blanks; the fallback when it is blank. */
  String text(String key, String fallback) {
    asked.add(key);
    String value = values.get(key);
    return value == null || value.isBlank() ? fallback : value.strip();
  }

  /** Returns the text; null when it is blank. */
  @Nullable String optional(String key) {
    String value = text(key, "");
    return value.isEmpty() ? null : value;
  }

  String required(String key) {
    String value = optional(key);
    if (value == null) {
      throw new ConfigurationException("Source '%s': %s is not set.".formatted(source, key));
    }
    return value;
  }

  /** Returns the lines that are not blank. */
  List<String> lines(String key) {
    return Arrays.stream(text(key, "").split("\\R", -1))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  int number(String key, int fallback, int least, int most) {
    String value = text(key, Integer.toString(fallback));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as a number out of bounds is.
    }
    throw bad(key, value, "a whole number from " + least + " to " + most);
  }

  BigDecimal decimal(String key, BigDecimal fallback, BigDecimal least, BigDecimal most) {
    String value = text(key, fallback.toPlainString());
    try {
      BigDecimal number = new BigDecimal(value);
      if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as a number out of bounds is.
    }
    throw bad(key, value, "a number from " + least.toPlainString() + " to " + most.toPlainString());
  }

  /** Returns the choice whose name, in kebab-case, is the value. */
  <E extends Enum<E>> E choice(String key, Class<E> choices, E fallback) {
    String value = text(key, kebab(fallback));
    List<E> all = List.of(choices.getEnumConstants());
    return all.stream()
        .filter(each -> kebab(each).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    key,
                    value,
                    "one of "
                        + String.join(", ", all.stream().map(SettingsReader::kebab).toList())));
  }

  private static String kebab(Enum<?> choice) {
    return choice.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Returns what the reading makes of a value that is set; its own words say what is wrong. */
  <T> @Nullable T parsed(String key, Function<String, T> reading) {
    String value = optional(key);
    return value == null ? null : parsed(key, value, reading);
  }

  <T> T parsed(String key, String value, Function<String, T> reading) {
    try {
      return reading.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "Source '%s': %s: %s.".formatted(source, key, e.getMessage()));
    }
  }

  /** Returns an address without a slash at its end. */
  URI address(String key) {
    String value = required(key);
    try {
      URI uri = URI.create(value.replaceFirst("/+$", ""));
      if (Origin.isWeb(uri) && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as an address that is no web address is.
    }
    throw bad(key, value, "an address such as https://api.example.com");
  }

  ConfigurationException bad(String key, String found, String expected) {
    return new ConfigurationException(
        "Source '%s': %s is '%s', expected %s.".formatted(source, key, found, expected));
  }

  /** Fails when a setting was given that nobody asked for. */
  void rejectUnknown() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw new ConfigurationException(
            "Source '%s': there is no setting '%s' (known: %s)."
                .formatted(source, key, String.join(", ", asked)));
      }
    }
  }
}
