package io.github.dncbridge.webhook;

import static io.github.dncbridge.webhook.SignatureFormat.SHA1;
import static io.github.dncbridge.webhook.SignatureFormat.SHA256;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How each vendor signs; the vendors' pages are linked in docs/webhooks.md. */
final class SignatureFormats {

  static final SignatureFormat GITHUB =
      SignatureFormat.ofBody(
          List.of("x-hub-signature-256"), "sha256=", SHA256, SignatureEncoding.HEX);

  static final SignatureFormat INTERCOM =
      SignatureFormat.ofBody(List.of("x-hub-signature"), "sha1=", SHA1, SignatureEncoding.HEX);

  /** Base64, in spite of a prefix that elsewhere announces hexadecimal digits. */
  static final SignatureFormat TYPEFORM =
      SignatureFormat.ofBody(
          List.of("typeform-signature"), "sha256=", SHA256, SignatureEncoding.BASE64);

  static final SignatureFormat ATTIO =
      SignatureFormat.ofBody(
          List.of("attio-signature", "x-attio-signature"), "", SHA256, SignatureEncoding.HEX);

  static final SignatureFormat CLOSE =
      new SignatureFormat(
          List.of("close-sig-hash"),
          SHA256,
          SignatureEncoding.HEX,
          KeyForm.HEX,
          SignatureFormats::close);

  static final SignatureFormat STRIPE = timedList("stripe-signature");
  static final SignatureFormat CALENDLY = timedList("calendly-webhook-signature");

  static final SignatureFormat STANDARD =
      new SignatureFormat(
          List.of("webhook-signature", "svix-signature"),
          SHA256,
          SignatureEncoding.BASE64,
          KeyForm.STANDARD_WEBHOOKS,
          request -> standard(request, "webhook").or(() -> standard(request, "svix")));

  private SignatureFormats() {}

  private static Optional<Signed> close(WebhookRequest request) {
    Optional<String> hash = request.header("close-sig-hash");
    Optional<String> timestamp = request.header("close-sig-timestamp");
    Instant at = seconds(timestamp.orElse(""));
    return hash.isEmpty() || timestamp.isEmpty() || at == null
        ? Optional.empty()
        : Optional.of(Signed.after(timestamp.get(), List.of(hash.get()), at));
  }

  /** {@code t=<seconds>,v1=<hex>[,v1=<hex>]}; other versions and unknown keys do not count. */
  private static SignatureFormat timedList(String header) {
    return new SignatureFormat(
        List.of(header),
        SHA256,
        SignatureEncoding.HEX,
        KeyForm.TEXT,
        request -> request.header(header).flatMap(SignatureFormats::readTimedList));
  }

  private static Optional<Signed> readTimedList(String header) {
    String timestamp = "";
    List<String> signatures = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      String item = part.strip();
      if (item.startsWith("t=")) {
        timestamp = item.substring(2);
      } else if (item.startsWith("v1=")) {
        signatures.add(item.substring(3));
      }
    }
    Instant at = seconds(timestamp);
    return at == null || signatures.isEmpty()
        ? Optional.empty()
        : Optional.of(Signed.after(timestamp + ".", signatures, at));
  }

  /** {@code v1,<base64>} separated by blanks; {@code v1a} is another scheme, and not ours. */
  private static Optional<Signed> standard(WebhookRequest request, String prefix) {
    Optional<String> id = request.header(prefix + "-id");
    Optional<String> timestamp = request.header(prefix + "-timestamp");
    Optional<String> header = request.header(prefix + "-signature");
    Instant at = seconds(timestamp.orElse(""));
    if (id.isEmpty() || at == null || header.isEmpty()) {
      return Optional.empty();
    }
    List<String> signatures = new ArrayList<>();
    for (String item : header.get().split(" ", -1)) {
      SignatureFormat.after("v1,", item).ifPresent(signatures::add);
    }
    return signatures.isEmpty()
        ? Optional.empty()
        : Optional.of(Signed.after(id.get() + "." + timestamp.get() + ".", signatures, at));
  }

  static @Nullable Instant seconds(String text) {
    Long number = number(text);
    return number == null ? null : instant(number, 1);
  }

  static @Nullable Instant millis(String text) {
    Long number = number(text);
    return number == null ? null : instant(number, 1_000);
  }

  private static @Nullable Instant instant(long number, long perSecond) {
    try {
      return perSecond == 1 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Digits alone, as it is the digits that are signed: no sign, no blank, no fraction. */
  private static @Nullable Long number(String text) {
    if (text.isEmpty() || text.length() > 15) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    return Long.valueOf(text);
  }
}
