package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {

  static List<String[]> cases() throws IOException {
    return Lines.of("templates.tsv");
  }

  @ParameterizedTest(name = "{1} with {2}")
  @MethodSource("cases")
  void putsValuesInPlaceOfVariables(String kind, String template, String values, String expected)
      throws IOException {
    Map<String, String> known = new ObjectMapper().readValue(values, new TypeReference<>() {});
    Template read = Template.parse(template);
    String text = kind.equals("json") ? read.renderJson(known) : read.render(known);
    assertThat(text == null ? "(none)" : text).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a+b&c=d%e a%2Bb%26c%3Dd%25e",
        "é😀 %C3%A9%F0%9F%98%80",
        "$a,b:c@d $a,b:c@d",
        "#? %23%3F"
      })
  void areEncodedInAQuery(String text, String encoded) {
    assertThat(RequestTemplate.encoded(text)).isEqualTo(encoded);
    assertThat(RequestTemplate.encoded("a b")).isEqualTo("a%20b");
  }
}
