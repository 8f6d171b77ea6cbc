package io.github.dncbridge.webhook;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request as a webhook's sender would make it, correctly signed, so that an operator can see
 * whether the set-up works.
 *
 * @param headers in the order they are sent
 * @param token the part of the path behind the webhook's name; empty for none
 */
public record SampleRequest(Map<String, String> headers, String token, String body) {

  /**
   * Makes a sample that is signed now.
   *
   * @param body what is posted
   * @throws ConfigurationException when the webhook's settings do not fit each other
   */
  public static SampleRequest of(
      WebhookSettings settings, Secrets secrets, String body, Instant now) {
    WebhookKind kind = WebhookKind.of(settings);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Type",
        kind == WebhookKind.SALESFORCE_OUTBOUND_MESSAGE ? "text/xml" : "application/json");
    List<String> references = settings.list(WebhookKey.SECRET);
    if (references.isEmpty()) {
      return new SampleRequest(headers, "", body);
    }
    Secret secret = secrets.named(settings.key(WebhookKey.SECRET), references.get(0)).get();
    Signing signing =
        new Signing(settings, secret, new RawBody(body.getBytes(StandardCharsets.UTF_8)), now);
    SignatureFormat format = kind.format();
    if (format != null) {
      headers.putAll(signing.headers(kind, format));
      return new SampleRequest(headers, "", body);
    }
    String auth = kind == WebhookKind.PIPEDRIVE ? "basic" : settings.required(WebhookKey.AUTH);
    if (auth.equals("url-token")) {
      return new SampleRequest(headers, secret.reveal(), body);
    }
    headers.putAll(signing.headers(auth));
    return new SampleRequest(headers, "", body);
  }

  /** Never shows what is in the headers or the path. */
  @Override
  public String toString() {
    return "SampleRequest" + headers.keySet();
  }

  /** The proofs of one request. */
  private record Signing(WebhookSettings settings, Secret secret, RawBody body, Instant now) {

    /** Of the kinds that sign in one way. */
    Map<String, String> headers(WebhookKind kind, SignatureFormat format) {
      String seconds = Long.toString(now.getEpochSecond());
      String header = format.headers().get(0);
      return switch (kind) {
        case STANDARD_WEBHOOKS -> {
          String id = "msg_" + Fingerprint.of(body.bytes());
          Signed signed = Signed.after(id + "." + seconds + ".", List.of(), now);
          yield Map.of(
              "webhook-id", id,
              "webhook-timestamp", seconds,
              "webhook-signature", "v1," + sign(format, signed));
        }
        case HUBSPOT -> {
          String millis = Long.toString(now.toEpochMilli());
          String url = HubSpotFormats.decoded(settings.required(WebhookKey.PUBLIC_URL));
          yield Map.of(
              "X-HubSpot-Request-Timestamp",
              millis,
              "X-HubSpot-Signature-v3",
              sign(format, new Signed(List.of(), "POST" + url, millis, now)));
        }
        case STRIPE_STYLE, CALENDLY ->
            Map.of(
                header,
                "t="
                    + seconds
                    + ",v1="
                    + sign(format, Signed.after(seconds + ".", List.of(), now)));
        case CLOSE ->
            Map.of(
                header,
                sign(format, Signed.after(seconds, List.of(), now)),
                "close-sig-timestamp",
                seconds);
        case GITHUB, TYPEFORM -> Map.of(header, "sha256=" + sign(format, Signed.one("")));
        case INTERCOM -> Map.of(header, "sha1=" + sign(format, Signed.one("")));
        default -> Map.of(header, sign(format, Signed.one("")));
      };
    }

    /** Of the ways that are configured. */
    Map<String, String> headers(String auth) {
      String value = secret.reveal();
      return switch (auth) {
        case "bearer" -> Map.of("Authorization", "Bearer " + value);
        case "basic" ->
            Map.of(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        case "hmac" -> hmac();
        default -> Map.of(settings.required(WebhookKey.HEADER), prefix() + value);
      };
    }

    private Map<String, String> hmac() {
      String header = settings.required(WebhookKey.HEADER);
      SignatureFormat format =
          Verifications.configuredFormat(settings, header.toLowerCase(Locale.ROOT));
      String seconds = Long.toString(now.getEpochSecond());
      return settings
          .text(WebhookKey.TIMESTAMP_HEADER)
          .map(
              name ->
                  Map.of(
                      header,
                      prefix() + sign(format, Signed.after(seconds + ".", List.of(), now)),
                      name,
                      seconds))
          .orElseGet(() -> Map.of(header, prefix() + sign(format, Signed.one(""))));
    }

    private String prefix() {
      return settings.text(WebhookKey.PREFIX).orElse("");
    }

    private String sign(SignatureFormat format, Signed signed) {
      return format.encoding().encode(HmacSignature.digest(format, secret, signed, body));
    }
  }
}
