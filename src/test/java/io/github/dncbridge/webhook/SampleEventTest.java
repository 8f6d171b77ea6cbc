package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.IdentifierReading.Unusable;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.webhook.SampleEvent.Meaning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleEventTest {

  private static final String ORGANISATION = "00D000000000001EAA";

  private final Secrets secrets =
      new Secrets(Map.of("SECRET", "00112233445566778899aabbccddeeff"), Path.of("."));

  private static WebhookSettings settings(WebhookKind kind) {
    Map<WebhookKey, String> values = new EnumMap<>(WebhookKey.class);
    values.put(WebhookKey.KIND, kind.code());
    values.put(WebhookKey.SECRET, "env:SECRET");
    values.put(WebhookKey.AUTH, "bearer");
    if (kind.canName()) {
      values.put(WebhookKey.READS, "crm");
    } else {
      values.put(WebhookKey.OPT_OUT, "always");
    }
    values.put(WebhookKey.PUBLIC_URL, "https://hooks.example.com/webhooks/desk");
    values.put(WebhookKey.ORGANIZATION_ID, ORGANISATION);
    values.put(WebhookKey.TYPE, "lead_status_discarded");
    return new WebhookSettings("desk", values);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasOneThatItsReaderUnderstands(WebhookKind kind) {
    Meaning meaning = SampleEvent.of(settings(kind), secrets).meaning();

    boolean bare = List.of("HUBSPOT", "ATTIO", "PIPEDRIVE", "CLOSE").contains(kind.name());
    assertThat(meaning).isEqualTo(bare ? Meaning.IRRELEVANT : Meaning.REJECTED);
  }

  @ParameterizedTest
  @EnumSource
  void noTextOfASampleNamesAnyoneWhateverTheMapping(WebhookKind kind) {
    String body = SampleEvent.of(settings(kind), secrets).body();
    WebhookRequest request =
        new WebhookRequest(
            "POST", "", "", Map.of(), new RawBody(body.getBytes(StandardCharsets.UTF_8)));

    for (Events.Part part : WebhookSource.of(settings(kind), secrets).read(request).parts()) {
      if (part.event() instanceof Event.Told told) {
        assertThat(texts(told.record()))
            .isNotEmpty()
            .allSatisfy(
                text -> assertThat(PublicIdentifier.read(text)).isInstanceOf(Unusable.class));
      } else {
        assertThat(part.event()).isInstanceOf(Event.Irrelevant.class);
      }
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isValueNode()) {
      texts.add(node.asText());
    }
    node.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }
}
