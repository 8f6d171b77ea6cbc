package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceScheduleTest {

  @Test
  void isOptional() {
    assertThat(Sources.crm(Map.of()).schedule()).isEmpty();
  }

  @Test
  void keepsToItsTimeZoneInSummerAndWinter() {
    SourceSchedule daily =
        schedule(Map.of("SCHEDULE", "0 30 6 * * ?", "TIME_ZONE", "Europe/Paris", "JITTER", "5m"));

    assertThat(daily.next(Instant.parse("2026-10-24T12:00:00Z"))).isEqualTo("2026-10-25T05:30:00Z");
    assertThat(daily.next(Instant.parse("2026-10-23T12:00:00Z"))).isEqualTo("2026-10-24T04:30:00Z");
    assertThat(daily.jitter()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void comesStrictlyLater() {
    assertThat(
            schedule(Map.of("SCHEDULE", "0 0/15 * * * ?"))
                .next(Instant.parse("2026-11-23T12:15:00Z")))
        .isEqualTo("2026-11-23T12:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"every day", "0 0 * * *", "0 0 0 1 1 ? 2020", "0 0 25 * * ?", "0 0 0 * * *"})
  void isCheckedAtTheStart(String cron) {
    assertThatThrownBy(() -> schedule(Map.of("SCHEDULE", cron)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "source.crm.schedule is '" + cron + "', which is no Quartz cron expression (")
        .hasMessageEndingWith(
            "expected is second minute hour day month weekday, with ? for one of the two days, such"
                + " as 0 0/15 * * * ? or 0 30 6 ? * MON-FRI.");
  }

  private static SourceSchedule schedule(Map<String, String> settings) {
    return Sources.crm(settings).schedule().orElseThrow();
  }
}
