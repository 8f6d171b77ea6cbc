package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.MappingResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookDocumentationTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```properties\n(.*?)^```$");
  private static final Pattern VARIABLE = Pattern.compile("env:([A-Z_]+)");

  /** Fits every kind's form: hexadecimal digits, which are Base64 as well. */
  private static final String ANY_SECRET = "00112233445566778899aabbccddeeff";

  @TempDir private Path folder;

  static Stream<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("docs/webhooks.md")))
        .results()
        .map(block -> block.group(1));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void everyBlockOfSettingsCanBePastedAsItIs(String block) throws IOException {
    Configuration configuration = load(block);

    List<String> names =
        configuration.webhooks().stream()
            .map(each -> WebhookSource.of(each, configuration.secrets()).name())
            .toList();

    assertThat(names)
        .isEqualTo(configuration.webhooks().stream().map(WebhookSettings::name).toList());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void whatReadsRecordsIsConfiguredBesideIt(String block) throws IOException {
    Configuration configuration = load(block);

    assertThat(configuration.sources().stream().map(source -> source.name()))
        .containsExactlyElementsOf(
            configuration.webhooks().stream()
                .flatMap(each -> each.text(WebhookKey.READS).stream())
                .toList());
  }

  static Stream<Arguments> events() throws IOException {
    List<Arguments> events = new ArrayList<>();
    try (InputStream in =
        WebhookDocumentationTest.class.getResourceAsStream("/webhook/documented.json")) {
      for (JsonNode each : new ObjectMapper().readTree(in)) {
        events.add(
            Arguments.of(
                each.get("webhook").asText(),
                each.get("body").asText(),
                each.path("content-type").asText(),
                each.get("result").asText()));
      }
    }
    return events.stream();
  }

  /** What a vendor posts, as its own pages show it, to the webhook as this page sets it up. */
  @ParameterizedTest
  @MethodSource("events")
  void everyExampleTellsWhoSaidNoFromWhoDidNot(
      String webhook, String body, String contentType, String result) throws IOException {
    WebhookSource source = documented(webhook);
    WebhookRequest request =
        new WebhookRequest(
            "POST",
            "",
            "",
            Map.of("content-type", List.of(contentType)),
            new RawBody(body.getBytes(StandardCharsets.UTF_8)));

    Event event = source.read(request).parts().get(0).event();

    Object found = event instanceof Event.Told told ? source.map(told) : event;
    assertThat(found.getClass().getSimpleName()).isEqualTo(result);
    if (found instanceof MappingResult.Mapped mapped) {
      assertThat(mapped.entry().identifier().value()).isEqualTo("jane-smith");
    }
  }

  @Test
  void everyExampleIsTriedWithAnEvent() throws IOException {
    Set<String> tried =
        events().map(each -> String.valueOf(each.get()[0])).collect(Collectors.toSet());

    for (String block : blocks().toList()) {
      assertThat(tried)
          .containsAll(load(block).webhooks().stream().map(WebhookSettings::name).toList());
    }
  }

  /** The block that says most of it. */
  private WebhookSource documented(String webhook) throws IOException {
    String block =
        blocks()
            .filter(each -> each.contains("webhook." + webhook + ".kind="))
            .max(Comparator.comparingInt(String::length))
            .orElseThrow();
    Configuration configuration = load(block);
    return configuration.webhooks().stream()
        .filter(each -> each.name().equals(webhook))
        .map(each -> WebhookSource.of(each, configuration.secrets()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyKindHasABlock() throws IOException {
    Set<String> shown =
        blocks()
            .flatMap(String::lines)
            .filter(line -> line.matches("webhook\\.[a-z-]+\\.kind=.*"))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .collect(Collectors.toSet());

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(WebhookKind.values()).map(WebhookKind::code).toList());
  }

  private Configuration load(String block) throws IOException {
    Path file = Files.writeString(folder.resolve("application.properties"), block);
    Map<String, String> environment = new HashMap<>();
    VARIABLE
        .matcher(block)
        .results()
        .forEach(variable -> environment.put(variable.group(1), ANY_SECRET));
    return Configuration.load(file, environment, folder);
  }
}
