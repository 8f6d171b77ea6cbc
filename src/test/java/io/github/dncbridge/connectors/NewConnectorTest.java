package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adding a CRM without Java, as CONTRIBUTING.md tells it: its files are real, and they work. */
class NewConnectorTest {

  private static final Path FILES = Path.of("src/test/resources/new-connector");
  private static final Path KAMELET = FILES.resolve("connectors/meadow-people-action.kamelet.yaml");

  /** A file's name on a line of its own, and what of it the page shows. */
  private static final Pattern EXCERPT =
      Pattern.compile("`([a-z./-]+)`:\\n\\n```[a-z]*\\n(.*?)```", Pattern.DOTALL);

  static List<MatchResult> excerpts() throws IOException {
    return EXCERPT.matcher(Files.readString(Path.of("CONTRIBUTING.md"))).results().toList();
  }

  @Test
  void isShownStepByStep() throws IOException {
    assertThat(excerpts())
        .extracting(excerpt -> excerpt.group(1))
        .contains(
            "connectors/meadow-people-action.kamelet.yaml",
            "connectors/meadow.md",
            "samples/meadow-people/input.json",
            "samples/meadow-people/expected.jsonl");
  }

  @ParameterizedTest
  @MethodSource("excerpts")
  void isShownAsItIs(MatchResult excerpt) throws IOException {
    String file = Files.readString(FILES.resolve(excerpt.group(1)));
    assertThat(unindented(file)).contains(unindented(excerpt.group(2)));
  }

  private static String unindented(String text) {
    return String.join("\n", text.lines().map(String::strip).toList());
  }

  @Test
  void readsItsSample() throws Exception {
    Path sample = FILES.resolve("samples/meadow-people");
    try (MeadowDouble meadow = new MeadowDouble();
        PulledKamelet kamelet = new PulledKamelet(meadow)) {
      meadow.load(sample);
      assertThat(SampleLines.of(kamelet.full()))
          .containsExactlyElementsOf(Files.readAllLines(sample.resolve("expected.jsonl")));
    }
  }

  @Test
  void readsPageByPageAndThenWhatChanged() throws Exception {
    try (MeadowDouble meadow = new MeadowDouble();
        PulledKamelet kamelet = new PulledKamelet(meadow)) {
      meadow.pageSize(2);
      for (int key = 1; key <= 5; key++) {
        meadow.put(
            new Contact(
                key,
                "https://www.linkedin.com/in/john-doe-" + key,
                true,
                Instant.parse("2026-01-01T00:00:00Z")));
      }
      assertThat(kamelet.full()).hasSize(5);
      meadow.put(
          new Contact(
              6, "https://www.linkedin.com/in/jane-smith", true, Instant.now().minusSeconds(30)));
      assertThat(kamelet.changes()).hasSize(1);
      assertThat(kamelet.blocked()).hasSize(6).contains("jane-smith");
    }
  }

  /** The lines of configuration that its page shows name properties of its Kamelet. */
  @Test
  void isConfiguredByItsProperties() throws IOException {
    JsonNode properties =
        new ObjectMapper(new YAMLFactory())
            .readTree(KAMELET.toFile())
            .at("/spec/definition/properties");
    Set<String> known = Set.of("connector", "schedule", "time-zone");
    String page = Files.readString(FILES.resolve("connectors/meadow.md"));
    List<MatchResult> lines =
        Pattern.compile("source\\.meadow\\.([a-z-]+)=").matcher(page).results().toList();
    assertThat(lines).hasSize(4);
    for (MatchResult line : lines) {
      String camelCase =
          Pattern.compile("-([a-z])")
              .matcher(line.group(1))
              .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
      assertThat(known.contains(line.group(1)) || properties.has(camelCase))
          .as(line.group(1))
          .isTrue();
    }
  }
}
