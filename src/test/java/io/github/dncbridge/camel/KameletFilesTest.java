package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules of {@code connectors/}. */
class KameletFilesTest {

  private static final String SUFFIX = ".kamelet.yaml";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static List<Path> files() throws IOException {
    // Beside the product's, the one that CONTRIBUTING.md adds.
    try (Stream<Path> own = Files.list(Path.of("connectors"));
        Stream<Path> example = Files.list(Path.of("src/test/resources/new-connector/connectors"))) {
      List<Path> found =
          Stream.concat(own, example)
              .filter(file -> file.toString().endsWith(SUFFIX))
              .sorted()
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void areNamedAsTheirFile(Path file) throws IOException {
    JsonNode kamelet = YAML.readTree(file.toFile());
    assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
    assertThat(file.getFileName()).hasToString(kamelet.at("/metadata/name").asText() + SUFFIX);
  }

  @ParameterizedTest
  @MethodSource("files")
  void endTheirTitleWithTheirKind(Path file) throws IOException {
    JsonNode kamelet = YAML.readTree(file.toFile());
    String title = kamelet.at("/spec/definition/title").asText();
    String last = title.substring(title.lastIndexOf(' ') + 1);
    assertThat(last).isIn("Source", "Sink", "Action");
    assertThat(
            kamelet.path("metadata").path("labels").path("camel.apache.org/kamelet.type").asText())
        .isEqualTo(last.toLowerCase(Locale.ROOT));
    assertThat(file.getFileName().toString())
        .endsWith("-" + last.toLowerCase(Locale.ROOT) + SUFFIX);
    assertThat(kamelet.at("/spec/definition/description").asText()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("files")
  void explainAndUseEveryProperty(Path file) throws IOException {
    JsonNode spec = YAML.readTree(file.toFile()).path("spec");
    String template = spec.path("template").toString();
    for (Map.Entry<String, JsonNode> property : spec.at("/definition/properties").properties()) {
      assertThat(property.getKey()).matches("[a-z][A-Za-z0-9]*");
      assertThat(property.getValue().path("title").asText()).as(property.getKey()).isNotBlank();
      assertThat(property.getValue().path("type").asText()).as(property.getKey()).isNotBlank();
      assertThat(property.getValue().path("description").asText())
          .as(property.getKey())
          .endsWith(".");
      assertThat(template)
          .containsAnyOf(
              "{{" + property.getKey() + "}}", "{{" + property.getKey() + "?nested=false}}");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void requireWhatHasNoDefault(Path file) throws IOException {
    JsonNode definition = YAML.readTree(file.toFile()).at("/spec/definition");
    List<String> withoutDefault =
        definition.path("properties").properties().stream()
            .filter(property -> !property.getValue().has("default"))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(texts(definition.path("required")))
        .containsExactlyInAnyOrderElementsOf(withoutDefault);
  }

  /** Properties are printed: one that sounds like a secret is the reference to one. */
  @ParameterizedTest
  @MethodSource("files")
  void takeNoSecret(Path file) throws IOException {
    JsonNode properties = YAML.readTree(file.toFile()).at("/spec/definition/properties");
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String name = property.getKey().toLowerCase(Locale.ROOT);
      boolean sounds =
          name.matches(".*(password|token|apikey|secret)") || name.matches(".*privatekey.*");
      assertThat(property.getValue().path("format").asText().equals("password"))
          .as(property.getKey())
          .isEqualTo(sounds);
      if (sounds) {
        assertThat(property.getValue().path("description").asText())
            .as(property.getKey())
            .contains("reference", "env:NAME", "file:PATH");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void startByDroppingTheCallersHeaders(Path file) throws IOException {
    JsonNode first = YAML.readTree(file.toFile()).at("/spec/template/from/steps/0");
    assertThat(first.at("/removeHeaders/pattern").asText()).isEqualTo("*");
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
