package io.github.dncbridge.simulator;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts; what is none is an {@link IllegalArgumentException} that says so. */
final class Quantity {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KB|MB|GB)");

  private Quantity() {}

  static int number(String text, int least, int most) {
    if (text.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return (int) number;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not a whole number from %d to %d".formatted(text, least, most));
  }

  static double decimal(String text) {
    if (!text.matches("[0-9]{0,3}(\\.[0-9]{1,9})?") || text.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is not a number such as 0.25");
    }
    return Double.parseDouble(text);
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a time such as 500ms, 2s, 1m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }

  static long size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a size such as 64KB, 5MB, 1GB");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "B" -> amount;
      case "KB" -> amount * 1_000;
      case "MB" -> amount * 1_000_000;
      default -> amount * 1_000_000_000;
    };
  }
}
