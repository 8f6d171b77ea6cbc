package io.github.dncbridge.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a vendor writes a moment. */
enum TimeFormat {
  /** {@code 2026-11-23T07:00:00Z}. */
  ISO,
  /** {@code 2026-11-23T07:00:00+00:00}. */
  ISO_OFFSET,
  /** {@code 2026-11-23T07:00:00}, in UTC. */
  ISO_LOCAL,
  EPOCH_MILLIS,
  EPOCH_SECONDS;

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  /** Epoch seconds of this size lie in the year 5138; milliseconds in 1973. */
  private static final long SECONDS_BELOW = 100_000_000_000L;

  /** Returns the moment, cut to the whole second. */
  String write(Instant moment) {
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    return switch (this) {
      case ISO -> second.toString();
      case ISO_OFFSET -> LOCAL.format(second) + "+00:00";
      case ISO_LOCAL -> LOCAL.format(second);
      case EPOCH_MILLIS -> Long.toString(second.toEpochMilli());
      case EPOCH_SECONDS -> Long.toString(second.getEpochSecond());
    };
  }

  /** Returns the moment written in any of these forms; null when it is none. */
  static @Nullable Instant read(String text) {
    try {
      if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        long number = Long.parseLong(text);
        return number < SECONDS_BELOW
            ? Instant.ofEpochSecond(number)
            : Instant.ofEpochMilli(number);
      }
      String iso = text.replace(' ', 'T');
      return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
