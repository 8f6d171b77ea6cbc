package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.dncbridge.config.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What belongs to every source connector: a double, a page, a sample, and the same properties. */
class ConnectorFilesTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void areFound() throws IOException {
    assertThat(ConnectorBench.connectors()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void hasADouble(String connector) {
    assertThat(Vendors.connectors()).contains(connector);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void hasADocumentAndASample(String connector) throws IOException {
    Path document = Path.of("connectors", connector + ".md");
    assertThat(documents(connector)).as("the vendor's page, or %s", document).isNotEmpty();
    assertThat(ConnectorBench.sample(connector).resolve("expected.jsonl")).exists();
  }

  /** One page serves several objects of a vendor: pipedrive.md, or pipedrive-persons.md. */
  private static List<Path> documents(String connector) {
    return Stream.of(connector, connector.substring(0, connector.lastIndexOf('-')))
        .map(name -> Path.of("connectors", name + ".md"))
        .filter(Files::exists)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void hasThePropertiesThatEveryConnectorHas(String connector) throws IOException {
    JsonNode definition =
        YAML.readTree(Path.of("connectors", connector + ConnectorBench.SUFFIX).toFile())
            .at("/spec/definition");
    JsonNode properties = definition.path("properties");
    assertThat(names(properties))
        .contains(
            "source",
            "identifier",
            "optOut",
            "reason",
            "baseUrl",
            "requestsPerSecond",
            "timeoutMillis");
    assertThat(texts(definition.path("required"))).contains("source");
    assertThat(names(properties))
        .as("names that every source has already")
        .doesNotContainAnyElementsOf(
            Arrays.stream(SourceKey.values()).map(ConnectorFilesTest::camelCase).toList());
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String camelCase(SourceKey key) {
    String[] words = key.key().split("-", -1);
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }
}
