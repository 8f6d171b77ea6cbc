package io.github.dncbridge.webhook;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.MappingResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a webhook's sender would post, about a made-up person who has no profile: it is stored like
 * any other event, and blocks nobody.
 *
 * @param meaning what the webhook's own settings make of it
 */
public record SampleEvent(String body, Meaning meaning) {

  /** What becomes of an event that blocks nobody. */
  public enum Meaning {
    /** It can mean nothing for anybody: counted. */
    IRRELEVANT,
    /** It says that nobody has opted out: counted. */
    NOT_OPTED_OUT,
    /** It names nobody: counted, and listed for a person to look at. */
    REJECTED
  }

  /**
   * Returns the sample for a webhook.
   *
   * @throws ConfigurationException when its settings do not fit each other, or would block somebody
   *     by this sample
   */
  public static SampleEvent of(WebhookSettings settings, Secrets secrets) {
    WebhookKind kind = WebhookKind.of(settings);
    boolean soap = kind == WebhookKind.SALESFORCE_OUTBOUND_MESSAGE;
    String body = resource(kind.code() + (soap ? ".xml" : ".json"));
    if (soap) {
      body =
          body.replace("{organization-id}", settings.required(WebhookKey.ORGANIZATION_ID).strip());
    }
    return new SampleEvent(body, meaning(WebhookSource.of(settings, secrets), body));
  }

  private static Meaning meaning(WebhookSource source, String body) {
    RawBody bytes = new RawBody(body.getBytes(StandardCharsets.UTF_8));
    Meaning meaning = Meaning.IRRELEVANT;
    for (Events.Part part :
        source.read(new WebhookRequest("POST", "", "", Map.of(), bytes)).parts()) {
      Event event = part.event();
      if (event instanceof Event.Flagged) {
        meaning = Meaning.REJECTED;
      } else if (event instanceof Event.Told told) {
        meaning = meaning(source, source.map(told));
      } else if (event instanceof Event.Named) {
        throw new IllegalStateException("A sample must not have a record read at its source");
      }
    }
    return meaning;
  }

  private static Meaning meaning(WebhookSource source, MappingResult result) {
    if (result instanceof MappingResult.Mapped) {
      throw new ConfigurationException(
          "Webhook '%s' would take a text of the sample for a person, so nothing was sent. Check"
                  .formatted(source.name())
              + " webhook.%s.identifier: it names a field that holds no profile."
                  .formatted(source.name()));
    }
    return result instanceof MappingResult.NotOptedOut ? Meaning.NOT_OPTED_OUT : Meaning.REJECTED;
  }

  private static String resource(String name) {
    try (InputStream in = SampleEvent.class.getResourceAsStream("/webhook-samples/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks the sample " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The sample " + name + " cannot be read", e);
    }
  }
}
