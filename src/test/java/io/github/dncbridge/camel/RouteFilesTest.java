package io.github.dncbridge.camel;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules of {@code routes/}. */
class RouteFilesTest {

  private static final String SUFFIX = ".camel.yaml";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      List<Path> found = files.sorted().toList();
      assertThat(found).isNotEmpty().allMatch(file -> file.toString().endsWith(SUFFIX));
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void obeyCamelsOwnSchema(Path file) throws IOException {
    assertThat(schema().validate(YAML.readTree(file.toFile()))).isEmpty();
  }

  @Test
  void areCheckedByASchemaThatSeesAnUnknownStep() throws IOException {
    String route = "[{route: {from: {uri: 'direct:a', steps: [{sendSomewhere: {}}]}}}]";
    assertThat(schema().validate(YAML.readTree(route))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdARouteOfTheirOwnName(Path file) throws IOException {
    assertThat(routes(file)).extracting(route -> route.path("id").asText()).contains(name(file));
  }

  @ParameterizedTest
  @MethodSource("files")
  void fitTheScreen(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).as("a file begins with what it is for").startsWith("# ");
    int longest = 0;
    int length = 0;
    for (String line : lines) {
      length = line.startsWith("- route") ? 1 : length + 1;
      longest = Math.max(longest, length);
    }
    assertThat(longest).as("lines of the longest route").isLessThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdNoScriptAndNoQueryString(Path file) throws IOException {
    assertThat(YAML.readTree(file.toFile()).findValuesAsText("uri"))
        .isNotEmpty()
        .noneMatch(uri -> uri.contains("?"));
    assertThat(Files.readString(file)).doesNotContain("groovy:", "javascript:", "python:", "jq:");
  }

  @Test
  void startEveryOneOfThem(@TempDir Path folder) throws IOException {
    Set<String> written = new TreeSet<>();
    for (Path file : files()) {
      JsonNode content = YAML.readTree(file.toFile());
      content.findValues("route").forEach(route -> written.add(route.path("id").asText()));
      content
          .findValues("routeTemplate")
          .forEach(template -> written.add(example(template.path("id").asText())));
    }
    Path knownHosts = Files.createFile(folder.resolve("known_hosts"));
    Configuration configuration =
        Configuration.load(
            null,
            Map.ofEntries(
                entry("WALEAD_API_KEY", "key"),
                entry("WALEAD_BASE_URL", "http://127.0.0.1:9"),
                entry("SOURCE_EXAMPLE_CONNECTOR", "pipedrive-persons"),
                entry("SOURCE_EXAMPLE_BASE_URL", "http://127.0.0.1:9"),
                entry("SOURCE_EXAMPLE_API_TOKEN", "env:WALEAD_API_KEY"),
                entry("SOURCE_EXAMPLE_SCHEDULE", "0 0 0 1 1 ? 2099"),
                entry("WEBHOOK_PORT", "0"),
                entry("MANAGEMENT_PORT", "0"),
                entry("WEBHOOK_EXAMPLE_KIND", "attio"),
                entry("WEBHOOK_EXAMPLE_SECRET", "env:WALEAD_API_KEY"),
                entry("WEBHOOK_EXAMPLE_READS", "example"),
                entry("REMOTE_FOLDER_EXAMPLE_KIND", "sftp"),
                entry("REMOTE_FOLDER_EXAMPLE_HOST", "127.0.0.1"),
                entry("REMOTE_FOLDER_EXAMPLE_PORT", "9"),
                entry("REMOTE_FOLDER_EXAMPLE_USER", "partner"),
                entry("REMOTE_FOLDER_EXAMPLE_PASSWORD", "env:WALEAD_API_KEY"),
                entry("REMOTE_FOLDER_EXAMPLE_KNOWN_HOSTS", knownHosts.toString()),
                entry("REMOTE_FOLDER_OTHER_KIND", "camel"),
                entry("REMOTE_FOLDER_OTHER_URI", "file:" + folder.resolve("other"))),
            folder);
    try (JdbcLedger ledger =
            JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
        Bridge bridge =
            Bridge.start(
                configuration,
                ledger,
                Clock.systemUTC(),
                EnumSet.allOf(Bridge.Job.class),
                time -> {})) {
      assertThat(bridge.camelContext().getRoutes())
          .extracting(Route::getRouteId)
          .containsAll(written);
      assertThat(written)
          .allSatisfy(
              id ->
                  assertThat(
                          bridge.camelContext().getRouteController().getRouteStatus(id).isStarted())
                      .as(id)
                      .isTrue());
    }
  }

  /** The remote folder "example" is of another kind. */
  private static String example(String template) {
    return template + (template.equals("remote-endpoint") ? "-other" : "-example");
  }

  private static List<JsonNode> routes(Path file) throws IOException {
    JsonNode content = YAML.readTree(file.toFile());
    List<JsonNode> routes = content.findValues("route");
    return routes.isEmpty() ? content.findValues("routeTemplate") : routes;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(SUFFIX, "");
  }

  private static JsonSchema schema() {
    try (InputStream in = RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
