package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.json.JsonPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a vendor says how long to wait.
 *
 * @param retryAfterUnit the unit of a Retry-After that is a number
 * @param resetHeader holds seconds, alone or as {@code reset=5}; null for none
 * @param resetPath where seconds stand in the body; null for none
 */
record LimitSignals(
    Unit retryAfterUnit, @Nullable String resetHeader, @Nullable JsonPath resetPath) {

  /** What a number counts. */
  enum Unit {
    SECONDS(1_000),
    MILLISECONDS(1);

    private final int millis;

    Unit(int millis) {
      this.millis = millis;
    }
  }

  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

  /** One structured header, as Close sends it: {@code limit=100, remaining=50, reset=5}. */
  private static final Pattern RESET = Pattern.compile("\\breset=(\\d{1,12}(?:\\.\\d{1,12})?)");

  /**
   * Returns how long to wait; null when the answer does not say.
   *
   * @param now used for a date in an answer that does not tell its own clock
   */
  @Nullable Duration wait(HttpAnswer answer, JsonNode body, Instant now) {
    Duration wait = retryAfter(answer, now);
    if (wait == null && resetPath != null) {
      JsonNode reset = resetPath.one(body);
      // Not as text: a small number would be written with an exponent.
      wait =
          number(
              reset.isNumber() ? reset.decimalValue().toPlainString() : reset.asText(),
              Unit.SECONDS);
    }
    if (wait == null && resetHeader != null) {
      String value = answer.header(resetHeader);
      Matcher reset = RESET.matcher(value);
      wait = number(reset.find() ? reset.group(1) : value, Unit.SECONDS);
    }
    return wait;
  }

  private @Nullable Duration retryAfter(HttpAnswer answer, Instant now) {
    String value = answer.header("Retry-After");
    Instant until = HttpAnswer.date(value);
    if (until == null) {
      return number(value, retryAfterUnit);
    }
    // Against the vendor's own clock: ours may be minutes off.
    Instant date = answer.date();
    Duration wait = Duration.between(date == null ? now : date, until);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static @Nullable Duration number(@Nullable String text, Unit unit) {
    return text == null || !NUMBER.matcher(text).matches()
        ? null
        : Duration.ofMillis(
            new BigDecimal(text)
                .multiply(BigDecimal.valueOf(unit.millis))
                .setScale(0, RoundingMode.CEILING)
                .longValue());
  }
}
