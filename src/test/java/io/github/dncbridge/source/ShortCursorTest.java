package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.json.JsonPath;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShortCursorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShortCursor rule =
      new ShortCursor(JsonPath.parse("cursor"), JsonPath.parse("data[].at"), "0", 4);

  @Test
  void asksWithTheSameKeyAsLongAsItFollowsTheCursor() throws Exception {
    Place second = after(null, "c1", "5", "6");

    assertThat(rule.variables(null)).isEqualTo(Map.of("last-key", "0"));
    assertThat(rule.variables(second)).isEqualTo(Map.of("last-key", "0", "cursor", "c1"));
  }

  @Test
  void asksAnewFromTheLastKeyBeforeTheVendorCutsItOff() throws Exception {
    Place third = after(after(null, "c1", "5", "6"), "c2", "7", "8");

    assertThat(rule.variables(third)).isEqualTo(Map.of("last-key", "8"));
    assertThat(rule.variables(after(third, "c3", "8", "9")))
        .isEqualTo(Map.of("last-key", "8", "cursor", "c3"));
  }

  @Test
  void asksAnewFromTheLastKeyWhenTheCursorIsNoLongerKnown() throws Exception {
    Place renewed = Objects.requireNonNull(rule.renewed(after(null, "c1", "5", "6")));

    assertThat(rule.variables(renewed)).isEqualTo(Map.of("last-key", "6"));
  }

  @Test
  void followsTheCursorThroughRecordsOfOneKey() throws Exception {
    Place second = after(after(null, "c1", "5", "5"), "c2", "5", "5");
    Place third = after(second, "c3", "5", "5");

    assertThat(rule.variables(after(third, "c4", "5", "5")))
        .isEqualTo(Map.of("last-key", "5", "cursor", "c4"));
  }

  @Test
  void knowsNoOtherWayWhenTheKeyHasNotMoved() throws Exception {
    Place begun = Objects.requireNonNull(rule.renewed(after(null, "c1", "5", "5")));

    assertThat(rule.renewed(after(begun, "c2", "5", "5"))).isNull();
  }

  @Test
  void endsWithoutACursor() throws Exception {
    assertThat(rule.after(reply("null", "5"), List.of("a"), null)).isNull();
  }

  private Place after(@Nullable Place here, String cursor, String... keys)
      throws JsonProcessingException {
    return Objects.requireNonNull(rule.after(reply('"' + cursor + '"', keys), List.of(keys), here));
  }

  private static Reply reply(String cursor, String... keys) throws JsonProcessingException {
    StringBuilder data = new StringBuilder();
    for (String key : keys) {
      data.append(data.isEmpty() ? "" : ",").append("{\"at\":\"").append(key).append("\"}");
    }
    return new Reply(
        JSON.readTree("{\"data\":[" + data + "],\"cursor\":" + cursor + "}"),
        HttpHeaders.of(Map.of(), (name, value) -> true),
        null);
  }
}
