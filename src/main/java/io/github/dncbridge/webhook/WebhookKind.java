package io.github.dncbridge.webhook;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who posts: how it signs, and how what it posts is read. */
enum WebhookKind {
  STANDARD_WEBHOOKS(
      SignatureFormats.STANDARD, settings -> OneRecord.withIdInHeader("webhook-id", "svix-id")),
  HUBSPOT(HubSpotFormats.VERSION_3, settings -> new HubSpotEvents(watched(settings))),
  SALESFORCE_OUTBOUND_MESSAGE(
      null, settings -> new SalesforceMessages(settings.required(WebhookKey.ORGANIZATION_ID))),
  PIPEDRIVE(null, settings -> new PipedriveEvents(settings.text(WebhookKey.READS).isPresent())),
  TYPEFORM(SignatureFormats.TYPEFORM, settings -> new TypeformEvents()),
  STRIPE_STYLE(SignatureFormats.STRIPE, settings -> OneRecord.withIdIn("id")),
  GITHUB(SignatureFormats.GITHUB, settings -> OneRecord.withIdInHeader("x-github-delivery")),
  CALENDLY(SignatureFormats.CALENDLY, settings -> new CalendlyEvents()),
  INTERCOM(SignatureFormats.INTERCOM, settings -> OneRecord.withIdIn("id")),
  ATTIO(SignatureFormats.ATTIO, settings -> new AttioEvents()),
  CLOSE(SignatureFormats.CLOSE, settings -> new CloseEvents()),
  WALEAD(null, WaleadEvents::of),
  GENERIC(null, GenericEvents::of);

  @SuppressWarnings("ImmutableEnumChecker") // a record of what never changes
  private final @Nullable SignatureFormat format;

  @SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
  private final Function<WebhookSettings, EventReader> reader;

  WebhookKind(@Nullable SignatureFormat format, Function<WebhookSettings, EventReader> reader) {
    this.format = format;
    this.reader = reader;
  }

  /**
   * Returns the kind of a webhook.
   *
   * @throws ConfigurationException when there is no such kind; the message names them
   */
  static WebhookKind of(WebhookSettings settings) {
    String wanted = settings.required(WebhookKey.KIND);
    for (WebhookKind kind : values()) {
      if (kind.code().equals(wanted)) {
        return kind;
      }
    }
    throw new ConfigurationException(
        "%s is '%s'; allowed is one of %s."
            .formatted(
                settings.key(WebhookKey.KIND),
                wanted,
                Arrays.stream(values()).map(WebhookKind::code).collect(Collectors.joining(", "))));
  }

  /** Returns the name in the configuration. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns how it signs; null where that is configured, or it does not sign. */
  @Nullable SignatureFormat format() {
    return format;
  }

  EventReader reader(WebhookSettings settings) {
    return reader.apply(settings);
  }

  /** Returns whether it posts bodies of this type; JSON goes by many names. */
  boolean takes(String contentType) {
    if (contentType.isEmpty()) {
      return true;
    }
    if (this == SALESFORCE_OUTBOUND_MESSAGE) {
      return contentType.startsWith("text/xml") || contentType.startsWith("application/xml");
    }
    return contentType.contains("json")
        || (this == GENERIC && contentType.startsWith("application/x-www-form-urlencoded"));
  }

  /** Returns whether it posts ids alone, so that a source has to be named that reads them. */
  boolean namesOnly() {
    return this == HUBSPOT || this == ATTIO;
  }

  /** Returns whether a source can read the records of which it posts the ids. */
  boolean canName() {
    return namesOnly() || this == PIPEDRIVE;
  }

  /**
   * Returns whether it posts records of people whether or not they opted out, and nothing else says
   * who did: neither a source that reads them nor the record's own field names.
   */
  boolean tellsOfAnybody(WebhookSettings settings) {
    return switch (this) {
      case HUBSPOT, ATTIO -> false;
      case PIPEDRIVE -> settings.text(WebhookKey.READS).isEmpty();
      // Made by the operator, for those who say no.
      case GENERIC, TYPEFORM -> false;
      case WALEAD -> WaleadEvents.canBlock(settings.required(WebhookKey.TYPE));
      default -> true;
    };
  }

  /** The properties whose change can matter; any, while they are not all known. */
  private static Set<String> watched(WebhookSettings settings) {
    Set<String> watched = new TreeSet<>(settings.list(WebhookKey.IDENTIFIER));
    for (String field : settings.list(WebhookKey.OPT_OUT)) {
      watched.add(field.split("=", 2)[0].strip());
    }
    boolean known =
        settings.text(WebhookKey.IDENTIFIER).isPresent()
            && settings.text(WebhookKey.OPT_OUT).isPresent();
    return known ? watched : Set.of();
  }
}
