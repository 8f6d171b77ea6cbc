package io.github.dncbridge.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What values a key takes.
 *
 * @param allowed completes the sentence "allowed is …"
 */
record ValueType(String allowed, Check check) {

  /** Answers whether a value is allowed. */
  interface Check {
    boolean accepts(String value);
  }

  static final ValueType TEXT = new ValueType("any text", value -> true);
  static final ValueType SECRET =
      new ValueType("printable ASCII without spaces", ValueType::isHeaderSafe);

  /** What a secret's file may hold that is no header: a private key has several lines. */
  static final ValueType SECRET_TEXT = new ValueType("a text", value -> !value.isBlank());

  static final ValueType PATH = new ValueType("a path", value -> !value.isBlank());
  static final ValueType NAME =
      new ValueType(
          "1 to 64 letters, digits, '-', '_' or '.'", value -> value.matches("[\\w.-]{1,64}"));
  static final ValueType BOOLEAN = oneOf("true", "false");
  static final ValueType RATE =
      new ValueType("a number from 0.01 to 1000000, or 0", value -> rate(value) != null);
  static final ValueType FACTOR =
      new ValueType(
          "a number from 1 to 1000000",
          value -> {
            Double factor = rate(value);
            return factor != null && factor >= 1;
          });
  static final ValueType PERCENT =
      new ValueType("from 0% to 100%", value -> value.matches("(\\d{1,2}|100)%"));
  static final ValueType SIZE =
      new ValueType(
          "a size from 1KiB to 999999GiB, such as 64KiB, 512MiB or 1GiB",
          value -> value.matches("[1-9]\\d{0,5}(KiB|MiB|GiB)"));
  static final ValueType ZONE =
      new ValueType(
          "a time zone such as UTC or Europe/Paris",
          value -> ZoneId.getAvailableZoneIds().contains(value));
  static final ValueType URL =
      new ValueType(
          "an http or https URL without user, query or fragment", value -> url(value) != null);

  static ValueType oneOf(String... words) {
    return new ValueType("one of " + String.join(", ", words), List.of(words)::contains);
  }

  static ValueType count(int min, int max) {
    return new ValueType(
        "a whole number from " + min + " to " + max,
        value ->
            value.matches("\\d{1,9}")
                && Integer.parseInt(value) >= min
                && Integer.parseInt(value) <= max);
  }

  static ValueType duration(String min, String max) {
    return new ValueType(
        "a duration from " + min + " to " + max + ", such as 500ms, 30s, 5m, 24h or 7d",
        value -> {
          try {
            Duration found = Durations.parse(value);
            return found.compareTo(Durations.parse(min)) >= 0
                && found.compareTo(Durations.parse(max)) <= 0;
          } catch (IllegalArgumentException e) {
            return false;
          }
        });
  }

  /** Returns what a {@link #SIZE} says in bytes. */
  static long bytes(String size) {
    int unit = size.length() - "KiB".length();
    long amount = Long.parseLong(size.substring(0, unit));
    return switch (size.charAt(unit)) {
      case 'K' -> amount << 10;
      case 'M' -> amount << 20;
      default -> amount << 30;
    };
  }

  static @Nullable Double rate(String value) {
    try {
      double rate = Double.parseDouble(value);
      return rate == 0 || (rate >= 0.01 && rate <= 1_000_000) ? rate : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static @Nullable URI url(String value) {
    try {
      URI uri = new URI(value);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare =
          uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getUserInfo() == null;
      return http && bare && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isHeaderSafe(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }
}
