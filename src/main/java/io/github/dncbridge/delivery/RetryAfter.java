package io.github.dncbridge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the Retry-After header, which a hostile or broken server may fill with anything. */
final class RetryAfter {

  /** Beyond a day, waiting in silence is worse than asking again. */
  static final Duration MAX = Duration.ofHours(24);

  private RetryAfter() {}

  /**
   * Returns the moment before which not to ask again, at most {@link #MAX} ahead.
   *
   * @param value seconds or an HTTP date (RFC 9110, section 10.2.3)
   * @return null when the value is absent, unreadable or in the past
   */
  static @Nullable Instant parse(@Nullable String value, Instant now) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (text.isEmpty()) {
      return null;
    }
    Instant until = isDigits(text) ? afterSeconds(text, now) : atDate(text);
    if (until == null || !until.isAfter(now)) {
      return null;
    }
    Instant latest = now.plus(MAX);
    return until.isAfter(latest) ? latest : until;
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Instant afterSeconds(String digits, Instant now) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    long seconds = significant.length() > 9 ? MAX.toSeconds() : Long.parseLong(significant);
    return now.plusSeconds(seconds);
  }

  private static @Nullable Instant atDate(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
