package io.github.dncbridge.webhook;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.MappingResult;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One configured webhook: whom it trusts, what it understands, how much it takes. Thread-safe. */
public final class WebhookSource {

  private static final String OK = "ok\n";

  private final String name;
  private final WebhookKind kind;
  private final @Nullable String publicUrl;
  private final @Nullable String reads;
  private final boolean onlyByProxy;
  private final Verification verification;
  private final EventReader reader;
  private final EventMapping mapping;
  private final @Nullable RequestRate rate;

  private WebhookSource(WebhookSettings settings, Secrets secrets) {
    name = settings.name();
    kind = WebhookKind.of(settings);
    publicUrl = settings.text(WebhookKey.PUBLIC_URL).orElse(null);
    reads = settings.text(WebhookKey.READS).orElse(null);
    requireReads(settings);
    requireOptOut(settings);
    onlyByProxy = settings.text(WebhookKey.AUTH).filter("proxy-certificate"::equals).isPresent();
    verification = Verifications.of(settings, kind, secrets);
    reader = kind.reader(settings);
    mapping = new EventMapping(settings);
    double perSecond = Double.parseDouble(settings.required(WebhookKey.RATE_LIMIT));
    rate = perSecond == 0 ? null : new RequestRate(perSecond);
  }

  private void requireReads(WebhookSettings settings) {
    if (kind.namesOnly() && reads == null) {
      throw new ConfigurationException(
          "%s posts ids alone. Set %s to the source (source.<name>) that reads its records."
              .formatted(kind.code(), settings.key(WebhookKey.READS)));
    }
    if (reads != null && !kind.canName()) {
      throw new ConfigurationException(
          "%s is set, but %s posts whole records, which no source reads. Remove it."
              .formatted(settings.key(WebhookKey.READS), kind.code()));
    }
  }

  /** Nobody is guessed to have said no. */
  private void requireOptOut(WebhookSettings settings) {
    if (kind.tellsOfAnybody(settings) && settings.list(WebhookKey.OPT_OUT).isEmpty()) {
      throw new ConfigurationException(
          "Webhook '%1$s' has no opt-out, so everybody that %2$s tells of would be blocked, whatever"
                  .formatted(settings.name(), kind.code())
              + " they said. Set %1$s=<field> to the field that says who opted out, or %1$s=always"
                  .formatted(settings.key(WebhookKey.OPT_OUT))
              + " if all it tells of have.");
    }
  }

  /**
   * Makes a webhook of its settings.
   *
   * @throws ConfigurationException when they do not fit each other; the message says what to set
   */
  public static WebhookSource of(WebhookSettings settings, Secrets secrets) {
    return new WebhookSource(settings, secrets);
  }

  /** Returns its name, the part of the address behind {@code /webhooks/}. */
  public String name() {
    return name;
  }

  /** Returns the address that its sender signs, where that is configured. */
  public Optional<String> publicUrl() {
    return Optional.ofNullable(publicUrl);
  }

  /** Returns the source that reads its records, where only their ids are posted. */
  public Optional<String> reads() {
    return Optional.ofNullable(reads);
  }

  /** Returns whether its proof is a header that only a trusted proxy may set. */
  public boolean isOnlyByProxy() {
    return onlyByProxy;
  }

  /**
   * Returns whether it reads bodies of this content type, in lower case; blank when none is told.
   */
  public boolean takes(String contentType) {
    return kind.takes(contentType);
  }

  /** Returns whether one more request is taken at this moment. */
  public boolean hasRoom(Instant now) {
    return rate == null || rate.take(now);
  }

  /** Returns whether the request comes from who may send it. */
  public Verification.Verdict verify(WebhookRequest request, Instant now) {
    return verification.verify(request, now);
  }

  /**
   * Reads a request that was verified.
   *
   * @throws MalformedBodyException when its body is not what this kind of sender writes
   */
  public Events read(WebhookRequest request) {
    return reader.read(request);
  }

  /** Returns what becomes of a record that was told in full. */
  public MappingResult map(Event.Told told) {
    return mapping.map(told);
  }

  /** Returns the report of a record that a person has to look at. */
  public MappingResult flagged(Event.Flagged flagged) {
    return mapping.flagged(flagged);
  }

  /** Returns the body that this kind of sender takes for an acknowledgement. */
  public String acknowledgement() {
    return kind == WebhookKind.SALESFORCE_OUTBOUND_MESSAGE
        ? SalesforceMessages.ACKNOWLEDGEMENT
        : OK;
  }

  /** Returns the content type of {@link #acknowledgement}. */
  public String acknowledgementType() {
    return kind == WebhookKind.SALESFORCE_OUTBOUND_MESSAGE
        ? "text/xml;charset=UTF-8"
        : "text/plain;charset=UTF-8";
  }
}
