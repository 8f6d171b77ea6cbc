package io.github.dncbridge.webhook;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Webhooks of every kind, with every way to prove who sends. */
final class Webhooks {

  /** Characters that mean something to URLs, templates, forms and Camel. */
  static final String CANARY = "p+ss&w%rd=a)&b=c}${body}";

  static final Secrets SECRETS =
      new Secrets(
          Map.of(
              "CANARY", CANARY,
              "CANARY_2", "other",
              "HEX", "00112233445566778899aabbccddeeff",
              "HEX_2", "ffee",
              "WHSEC", "whsec_dG9wc2VjcmV0",
              "WHSEC_2", "whsec_b3RoZXI="),
          Path.of("."));

  /** The same names, and other secrets of the same forms. */
  static final Secrets OTHERS =
      new Secrets(Map.of("CANARY", "x:y", "HEX", "ffee", "WHSEC", "whsec_b3RoZXI="), Path.of("."));

  private Webhooks() {}

  static WebhookSettings settings(String... keysAndValues) {
    Map<WebhookKey, String> values = new EnumMap<>(WebhookKey.class);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(
          WebhookKey.valueOf(keysAndValues[i].toUpperCase(Locale.ROOT).replace('-', '_')),
          keysAndValues[i + 1]);
    }
    return new WebhookSettings("desk", values);
  }

  static Stream<WebhookSettings> everyWayToProve() {
    return Stream.of(
        settings("kind", "standard-webhooks", "secret", "env:WHSEC", "opt-out", "out"),
        settings(
            "kind",
            "hubspot",
            "secret",
            "env:CANARY",
            "reads",
            "crm",
            "public-url",
            "https://hooks.example.com/webhooks/desk"),
        settings("kind", "pipedrive", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "typeform", "secret", "env:CANARY"),
        settings("kind", "stripe-style", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "github", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "calendly", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "intercom", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "attio", "secret", "env:CANARY", "reads", "crm"),
        settings("kind", "close", "secret", "env:HEX", "opt-out", "out"),
        settings(
            "kind",
            "salesforce-outbound-message",
            "secret",
            "env:CANARY",
            "auth",
            "basic",
            "organization-id",
            "00D000000000001EAA",
            "opt-out",
            "out"),
        settings(
            "kind",
            "salesforce-outbound-message",
            "secret",
            "env:CANARY",
            "auth",
            "proxy-certificate",
            "header",
            "X-Client",
            "organization-id",
            "00D000000000001EAA",
            "opt-out",
            "out"),
        settings(
            "kind",
            "walead",
            "secret",
            "env:CANARY",
            "auth",
            "url-token",
            "type",
            "lead_tagged_interested",
            "opt-out",
            "out"),
        settings("kind", "generic", "secret", "env:CANARY", "auth", "url-token"),
        settings("kind", "generic", "secret", "env:CANARY", "auth", "basic"),
        settings("kind", "generic", "secret", "env:CANARY", "auth", "bearer"),
        settings("kind", "generic", "secret", "env:CANARY", "auth", "header", "header", "X-Key"),
        settings(
            "kind",
            "generic",
            "secret",
            "env:CANARY",
            "auth",
            "hmac",
            "header",
            "X-Sig",
            "prefix",
            "sha512=",
            "algorithm",
            "sha512",
            "encoding",
            "base64"),
        settings(
            "kind",
            "generic",
            "secret",
            "env:CANARY",
            "auth",
            "hmac",
            "header",
            "X-Sig",
            "timestamp-header",
            "X-Time"));
  }

  static WebhookRequest request(WebhookSource source, SampleRequest sample, String body) {
    Map<String, List<String>> headers = new HashMap<>();
    sample
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    return new WebhookRequest(
        "POST",
        source.publicUrl().orElse("http://127.0.0.1/webhooks/desk"),
        sample.token(),
        headers,
        new RawBody(body.getBytes(StandardCharsets.UTF_8)));
  }
}
