package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitSignalsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");

  static List<String[]> cases() throws IOException {
    return Lines.of("limits.tsv");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sayHowLongToWait(
      String unit, String header, String path, String headers, String body, String millis)
      throws IOException {
    Map<String, List<String>> all = new HashMap<>();
    for (String line : headers.isEmpty() ? new String[0] : headers.split("\\|", -1)) {
      int colon = line.indexOf(':');
      all.put(line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
    }
    LimitSignals signals =
        new LimitSignals(
            LimitSignals.Unit.valueOf(unit.toUpperCase(Locale.ROOT)),
            header.isEmpty() ? null : header,
            path.isEmpty() ? null : JsonPath.parse(path));
    Duration wait =
        signals.wait(
            new HttpAnswer(429, HttpHeaders.of(all, (name, value) -> true), new byte[0]),
            new ObjectMapper().readTree(body),
            NOW);
    assertThat(wait == null ? "none" : Long.toString(wait.toMillis())).isEqualTo(millis);
  }
}
