package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimeFormatTest {

  static List<String[]> times() throws IOException {
    return Lines.of("times.tsv");
  }

  @ParameterizedTest
  @MethodSource("times")
  void readsEveryForm(String text, String moment) {
    Instant read = TimeFormat.read(text);
    assertThat(read == null ? "none" : read.toString()).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({
    "ISO, 2026-11-23T07:00:00Z",
    "ISO_OFFSET, 2026-11-23T07:00:00+00:00",
    "ISO_LOCAL, 2026-11-23T07:00:00",
    "EPOCH_MILLIS, 1795417200000",
    "EPOCH_SECONDS, 1795417200"
  })
  void writesWholeSeconds(TimeFormat format, String expected) {
    assertThat(format.write(Instant.parse("2026-11-23T07:00:00.999Z"))).isEqualTo(expected);
  }
}
