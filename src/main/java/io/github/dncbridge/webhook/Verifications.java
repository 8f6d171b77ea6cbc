package io.github.dncbridge.webhook;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Chooses how one webhook is verified. */
final class Verifications {

  /** Takes everyone; only where the operator has said so. */
  private static final Verification NONE =
      (WebhookRequest request, Instant now) -> Verification.Verdict.ACCEPTED;

  private final WebhookSettings settings;
  private final List<Supplier<Secret>> secrets;

  private Verifications(WebhookSettings settings, List<Supplier<Secret>> secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  /**
   * Returns the verification of a webhook.
   *
   * @throws ConfigurationException when it has none and is not allowed to, or its settings do not
   *     fit each other; the message says what to set
   */
  static Verification of(WebhookSettings settings, WebhookKind kind, Secrets secrets) {
    List<Supplier<Secret>> named = new ArrayList<>();
    for (String reference : settings.list(WebhookKey.SECRET)) {
      named.add(secrets.named(settings.key(WebhookKey.SECRET), reference));
    }
    Verifications verifications = new Verifications(settings, named);
    boolean open = settings.flag(WebhookKey.ALLOW_UNAUTHENTICATED);
    if (named.isEmpty()) {
      if (open) {
        return NONE;
      }
      throw new ConfigurationException(
          "Webhook '%s' has no secret, so anyone could block people. Set %s to env:NAME or"
                  .formatted(settings.name(), settings.key(WebhookKey.SECRET))
              + " file:PATH, or "
              + settings.key(WebhookKey.ALLOW_UNAUTHENTICATED)
              + "=true if nobody else can reach it.");
    }
    if (open) {
      throw new ConfigurationException(
          "Webhook '%s' has a secret and may be posted to without one. Remove %s or the secret."
              .formatted(settings.name(), settings.key(WebhookKey.ALLOW_UNAUTHENTICATED)));
    }
    return verifications.of(kind);
  }

  private Verification of(WebhookKind kind) {
    SignatureFormat format = kind.format();
    if (kind == WebhookKind.HUBSPOT) {
      settings.required(WebhookKey.PUBLIC_URL);
      return new HubSpotSignature(hubSpotVersions(), secrets);
    }
    if (format != null) {
      String setting = settings.key(WebhookKey.SECRET);
      return new HmacSignature(
          format,
          secrets.stream()
              .<Supplier<Secret>>map(
                  secret -> new LastGoodSecret(setting, format.keyForm(), secret))
              .toList());
    }
    if (kind == WebhookKind.PIPEDRIVE) {
      return SharedSecret.basic(secrets);
    }
    return switch (settings.required(WebhookKey.AUTH)) {
      case "bearer" -> SharedSecret.bearer(secrets);
      case "basic" -> SharedSecret.basic(secrets);
      case "url-token" -> SharedSecret.urlToken(secrets);
      case "hmac" -> hmac(kind);
      default ->
          SharedSecret.header(
              settings.required(WebhookKey.HEADER).toLowerCase(Locale.ROOT),
              settings.text(WebhookKey.PREFIX).orElse(""),
              secrets);
    };
  }

  private List<SignatureFormat> hubSpotVersions() {
    return settings.list(WebhookKey.SIGNATURE_VERSIONS).stream()
        .map(
            version ->
                switch (version) {
                  case "1" -> HubSpotFormats.VERSION_1;
                  case "2" -> HubSpotFormats.VERSION_2;
                  default -> HubSpotFormats.VERSION_3;
                })
        .toList();
  }

  private Verification hmac(WebhookKind kind) {
    if (kind != WebhookKind.GENERIC) {
      throw new ConfigurationException(
          "%s is hmac, but %s does not sign. Use url-token, basic, header or proxy-certificate."
              .formatted(settings.key(WebhookKey.AUTH), kind.code()));
    }
    String header = settings.required(WebhookKey.HEADER).toLowerCase(Locale.ROOT);
    return new HmacSignature(configuredFormat(settings, header), secrets);
  }

  /** Returns how a generic webhook signs, as its settings say. */
  static SignatureFormat configuredFormat(WebhookSettings settings, String header) {
    String prefix = settings.text(WebhookKey.PREFIX).orElse("");
    String algorithm = "Hmac" + settings.required(WebhookKey.ALGORITHM).toUpperCase(Locale.ROOT);
    SignatureEncoding encoding =
        SignatureEncoding.valueOf(settings.required(WebhookKey.ENCODING).toUpperCase(Locale.ROOT));
    return settings
        .text(WebhookKey.TIMESTAMP_HEADER)
        .map(name -> SignatureFormat.timed(header, prefix, name, algorithm, encoding))
        .orElseGet(() -> SignatureFormat.ofBody(List.of(header), prefix, algorithm, encoding));
  }
}
