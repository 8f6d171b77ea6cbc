package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.json.JsonPath;
import io.github.dncbridge.json.ValuePath;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonPathTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static List<String[]> values() throws IOException {
    return Lines.of("json-values.tsv");
  }

  static List<String[]> unreadable() throws IOException {
    return Lines.of("json-paths-unreadable.tsv");
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("values")
  void leadsToText(String path, String json, String expected) throws IOException {
    assertThat(ValuePath.parse(path).text(JSON.readTree(json), ";")).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void saysWhereItCannotBeRead(String path, String character) {
    assertThatThrownBy(() -> JsonPath.parse(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the path '%s' cannot be read at character %s (expected: names with dots between them,"
                    .formatted(path, character)
                + " [] for every element, ['…'] for a name with dots)");
  }
}
