package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.json.ValuePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, EventReader> READERS =
      Map.ofEntries(
          Map.entry("hubspot", new HubSpotEvents(Set.of("hs_email_optout", "hs_linkedin_url"))),
          Map.entry("attio", new AttioEvents()),
          Map.entry("pipedrive", new PipedriveEvents(false)),
          Map.entry("pipedrive-reading", new PipedriveEvents(true)),
          Map.entry("typeform", new TypeformEvents()),
          Map.entry("calendly", new CalendlyEvents()),
          Map.entry("close", new CloseEvents()),
          Map.entry("standard-webhooks", OneRecord.withIdInHeader("webhook-id", "svix-id")),
          Map.entry("github", OneRecord.withIdInHeader("x-github-delivery")),
          Map.entry("stripe-style", OneRecord.withIdIn("id")),
          Map.entry("intercom", OneRecord.withIdIn("id")),
          Map.entry("walead-tagged", new WaleadEvents("lead_tagged_interested", Set.of())),
          Map.entry(
              "walead-message",
              new WaleadEvents("message_received", Set.of("stop", "do not contact"))),
          Map.entry("walead-campaign", new WaleadEvents("campaign_completed", Set.of())),
          Map.entry("generic", generic("event")),
          Map.entry("generic-by-paths", generic("event.id", "linkedin", "type")),
          Map.entry("generic-by-beside", generic("id", "linkedin")),
          Map.entry("generic-through-data", generic("id", "data.linkedin", "data[].linkedin")),
          Map.entry("salesforce", new SalesforceMessages("00D000000000001EAA")));

  private static EventReader generic(String id, String... paths) {
    return new GenericEvents(ValuePath.parse(id), List.of("webhook-id"), List.of(paths));
  }

  static Stream<Arguments> cases(String field) throws IOException {
    List<Arguments> cases = new ArrayList<>();
    try (InputStream in = EventReaderTest.class.getResourceAsStream("/webhook/events.json")) {
      for (JsonNode each : JSON.readTree(in)) {
        if (each.has(field)) {
          cases.add(Arguments.of(each.get("id").asText(), each));
        }
      }
    }
    return cases.stream();
  }

  static Stream<Arguments> understood() throws IOException {
    return cases("parts");
  }

  static Stream<Arguments> malformed() throws IOException {
    return cases("malformed");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("understood")
  void tellsWhatHappened(String id, JsonNode given) {
    List<JsonNode> parts = new ArrayList<>();
    read(given).parts().forEach(part -> parts.add(described(part)));

    assertThat(parts).as(id).containsExactlyElementsOf(given.get("parts"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refusesWhatNoSuchSenderWrites(String id, JsonNode given) {
    var thrown = assertThatThrownBy(() -> read(given)).isInstanceOf(MalformedBodyException.class);
    if (given.get("malformed").isTextual()) {
      thrown.as(id).hasMessage(given.get("malformed").asText());
    }
  }

  private static Events read(JsonNode given) {
    Map<String, List<String>> headers = new HashMap<>();
    given
        .get("headers")
        .properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), List.of(header.getValue().asText())));
    RawBody body = new RawBody(given.get("body").asText().getBytes(StandardCharsets.UTF_8));
    return Objects.requireNonNull(READERS.get(given.get("kind").asText()))
        .read(new WebhookRequest("POST", "https://hooks.example.com/x", "", headers, body));
  }

  private static JsonNode described(Events.Part part) {
    ObjectNode described = JSON.createObjectNode();
    described.put("id", part.id());
    described.put("event", part.event().getClass().getSimpleName());
    if (part.event() instanceof Event.Told told) {
      described.put("key", told.key());
      described.set("record", told.record());
    } else if (part.event() instanceof Event.Flagged flagged) {
      described.put("key", flagged.key());
      described.set("record", flagged.record());
    } else if (part.event() instanceof Event.Named named) {
      described.put("key", named.key());
    } else if (part.event() instanceof Event.Irrelevant irrelevant) {
      described.put("key", irrelevant.key());
    }
    return described;
  }
}
