package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.SourceKey;
import io.github.dncbridge.config.SourceSettings;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * When a source is pulled.
 *
 * @param cron a valid Quartz cron expression
 * @param jitter up to how much later a pull begins
 */
public record SourceSchedule(String cron, ZoneId zone, Duration jitter) {

  /**
   * Returns the schedule of a source; empty when it has none.
   *
   * @throws ConfigurationException when its cron expression cannot be read, or never comes
   */
  public static Optional<SourceSchedule> of(SourceSettings settings, Instant now) {
    return settings.schedule().map(cron -> checked(settings, cron, now));
  }

  private static SourceSchedule checked(SourceSettings settings, String cron, Instant now) {
    SourceSchedule schedule = new SourceSchedule(cron, settings.timeZone(), settings.jitter());
    String trouble;
    try {
      trouble =
          schedule.expression().getNextValidTimeAfter(Date.from(now)) == null
              ? "its moments are all past"
              : "";
    } catch (ParseException e) {
      trouble = String.valueOf(e.getMessage());
    }
    if (!trouble.isEmpty()) {
      throw new ConfigurationException(
          settings.key(SourceKey.SCHEDULE.key())
              + " is '"
              + cron
              + "', which is no Quartz cron expression ("
              + trouble
              + "); expected is second minute hour day month weekday, with ? for one of the two"
              + " days, such as 0 0/15 * * * ? or 0 30 6 ? * MON-FRI.");
    }
    return schedule;
  }

  /** Returns the first moment after {@code now}, without jitter; null when none comes any more. */
  public @Nullable Instant next(Instant now) {
    try {
      Date next = expression().getNextValidTimeAfter(Date.from(now));
      return next == null ? null : next.toInstant();
    } catch (ParseException e) {
      throw new IllegalStateException("the cron expression was checked: " + cron, e);
    }
  }

  private CronExpression expression() throws ParseException {
    CronExpression expression = new CronExpression(cron);
    expression.setTimeZone(TimeZone.getTimeZone(zone));
    return expression;
  }
}
