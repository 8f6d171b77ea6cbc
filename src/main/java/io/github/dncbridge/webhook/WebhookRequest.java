package io.github.dncbridge.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived, byte for byte.
 *
 * @param method in upper case
 * @param publicUrl scheme, host, path and query as the sender called them: from the configuration,
 *     never from the Host header
 * @param token what stands in the path behind the webhook's name; empty when nothing does
 * @param headers by lower-case name, every value
 */
public record WebhookRequest(
    String method,
    String publicUrl,
    String token,
    Map<String, List<String>> headers,
    RawBody body) {

  /** Returns this request as its sender addressed it, where that is known. */
  WebhookRequest withPublicUrl(Optional<String> configured) {
    return configured
        .map(url -> new WebhookRequest(method, url, token, headers, body))
        .orElse(this);
  }

  /** Returns the value of a header; empty when it is missing, blank or stands more than once. */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 && !values.get(0).isBlank()
        ? Optional.of(values.get(0).strip())
        : Optional.empty();
  }
}
