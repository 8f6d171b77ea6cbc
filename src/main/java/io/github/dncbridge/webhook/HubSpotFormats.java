package io.github.dncbridge.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * HubSpot's three ways to sign.
 *
 * <p>Version 3 is sent beside the older ones and is the only one that holds a time: a request that
 * has it is judged by it alone. The older two are plain hashes, and off unless configured.
 */
final class HubSpotFormats {

  private static final String V3 = "x-hubspot-signature-v3";
  private static final String TIMESTAMP = "x-hubspot-request-timestamp";
  private static final String OLD = "x-hubspot-signature";
  private static final String OLD_VERSION = "x-hubspot-signature-version";

  /** HubSpot hashes the URL with these escapes decoded. */
  private static final Set<String> DECODED =
      Set.of("3A", "2F", "3F", "40", "21", "24", "27", "28", "29", "2A", "2C", "3B");

  static final SignatureFormat VERSION_3 =
      new SignatureFormat(
          List.of(V3),
          SignatureFormat.SHA256,
          SignatureEncoding.BASE64,
          KeyForm.TEXT,
          HubSpotFormats::version3);

  static final SignatureFormat VERSION_2 = old("v2");
  static final SignatureFormat VERSION_1 = old("v1");

  private HubSpotFormats() {}

  private static Optional<Signed> version3(WebhookRequest request) {
    Optional<String> timestamp = request.header(TIMESTAMP);
    Instant at = SignatureFormats.millis(timestamp.orElse(""));
    if (at == null) {
      return Optional.empty();
    }
    // A proxy may have decoded a plus into a blank.
    return request
        .header(V3)
        .map(
            signature ->
                new Signed(
                    List.of(signature.replace(' ', '+')),
                    request.method() + decoded(request.publicUrl()),
                    timestamp.orElseThrow(),
                    at));
  }

  private static SignatureFormat old(String version) {
    return new SignatureFormat(
        List.of(OLD),
        "SHA-256",
        SignatureEncoding.HEX,
        KeyForm.TEXT,
        request -> {
          if (request.header(V3).isPresent()
              || !request.header(OLD_VERSION).equals(Optional.of(version))) {
            return Optional.empty();
          }
          String before = version.equals("v2") ? request.method() + request.publicUrl() : "";
          return request
              .header(OLD)
              .map(signature -> new Signed(List.of(signature), before, "", null));
        });
  }

  /** The question mark that begins the query stays what it is: only escapes are touched. */
  static String decoded(String url) {
    StringBuilder decoded = new StringBuilder(url.length());
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '%'
          && i + 2 < url.length()
          && DECODED.contains(url.substring(i + 1, i + 3).toUpperCase(Locale.ROOT))) {
        decoded.append((char) Integer.parseInt(url.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }
}
