package io.github.dncbridge.delivery;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the Retry-After header, which a hostile or broken server may fill with anything. */
final class RetryAfter {

  /** Beyond a day, waiting in silence is worse than asking again. */
  static final Duration MAX = Duration.ofHours(24);

  private static final ZoneId GMT = ZoneOffset.UTC;

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ROOT).withZone(GMT);

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
    Instant until = isDigits(text) ? afterSeconds(text, now) : atDate(text, now);
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

  private static @Nullable Instant atDate(String text, Instant now) {
    for (DateTimeFormatter format : formats(now)) {
      ParsePosition position = new ParsePosition(0);
      if (format.parseUnresolved(text, position) != null && position.getIndex() == text.length()) {
        return resolve(format, text);
      }
    }
    return null;
  }

  private static @Nullable Instant resolve(DateTimeFormatter format, String text) {
    try {
      return format.parse(text, Instant::from);
    } catch (DateTimeException e) {
      // A day that does not exist, such as the 31st of February.
      return null;
    }
  }

  /** The one form that may be sent and the two obsolete ones that a recipient must accept. */
  private static List<DateTimeFormatter> formats(Instant now) {
    DateTimeFormatter rfc850 =
        new DateTimeFormatterBuilder()
            .appendPattern("EEEE, dd-MMM-")
            // Two digits mean the year that is at most 50 years ahead (RFC 9110, section 5.6.7).
            .appendValueReduced(ChronoField.YEAR, 2, 2, now.atZone(GMT).getYear() - 49)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ROOT)
            .withZone(GMT);
    return List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850, ASCTIME);
  }
}
