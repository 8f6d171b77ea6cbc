package io.github.dncbridge.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.source.salesforce.SalesforceCursor.Done;
import io.github.dncbridge.source.salesforce.SalesforceCursor.UnderWay;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceCursorTest {

  private static final Instant UNTIL = Instant.parse("2026-11-23T07:00:00Z");

  static Stream<SalesforceCursor> cursors() {
    Place next = Place.after("/services/data/v66.0/query/01gxx0000004Cxa-2000");
    return Stream.of(
        new Done("1a2b", UNTIL),
        new UnderWay("1a2b", null, UNTIL, "Contact", Place.START),
        new UnderWay("1a2b", UNTIL.minusSeconds(60), UNTIL, "Contact/Individual", next),
        new UnderWay("1a2b", null, UNTIL, "Lead", Place.inJob("750R0000000zlh9IAA", "")),
        new UnderWay("1a2b", null, UNTIL, "Lead", Place.inJob("750R0000000zlh9IAA", "MTAwMA==")));
  }

  @ParameterizedTest
  @MethodSource("cursors")
  void isReadAsItWasWritten(SalesforceCursor cursor) {
    assertThat(SalesforceCursor.parse(cursor.text())).contains(cursor);
    assertThat(cursor.text()).hasSizeLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "page 7",
        "{}",
        "{\"plan\":\"1a2b\",\"watermark\":\"yesterday\"}",
        "{\"plan\":\"1a2b\",\"until\":\"2026-11-23T07:00:00Z\",\"step\":\"Contact\","
            + "\"next\":\"@example.com/services/data/v66.0/query/01g\"}",
        "{\"plan\":\"1a2b\",\"until\":\"2026-11-23T07:00:00Z\",\"step\":\"Contact\","
            + "\"job\":\"../../sobjects\",\"locator\":\"\"}",
        "{\"plan\":\"1a2b\",\"until\":\"2026-11-23T07:00:00Z\",\"step\":\"Contact\","
            + "\"job\":\"750R\",\"locator\":\"1&maxRecords=1\"}"
      })
  void anythingElseIsNone(String text) {
    assertThat(SalesforceCursor.parse(text)).isEmpty();
  }
}
