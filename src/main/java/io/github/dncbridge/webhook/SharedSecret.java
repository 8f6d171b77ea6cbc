package io.github.dncbridge.webhook;

import io.github.dncbridge.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A secret that the sender puts into a header: a bearer token, HTTP Basic, or a header of its own.
 *
 * <p>What is sent and what is expected are hashed before they are compared, so that neither a
 * length nor the first wrong character shows in the time.
 */
final class SharedSecret implements Verification {

  private static final String AUTHORIZATION = "authorization";

  private final Function<WebhookRequest, Optional<String>> place;
  private final Function<String, Optional<String>> reader;
  private final List<Supplier<Secret>> secrets;

  private SharedSecret(
      Function<WebhookRequest, Optional<String>> place,
      Function<String, Optional<String>> reader,
      List<Supplier<Secret>> secrets) {
    this.place = place;
    this.reader = reader;
    this.secrets = List.copyOf(secrets);
  }

  /** {@code Authorization: Bearer <secret>}. */
  static SharedSecret bearer(List<Supplier<Secret>> secrets) {
    return new SharedSecret(
        request -> request.header(AUTHORIZATION), value -> scheme("bearer ", value), secrets);
  }

  /** {@code Authorization: Basic}; the secret is {@code user:password}. */
  static SharedSecret basic(List<Supplier<Secret>> secrets) {
    return new SharedSecret(
        request -> request.header(AUTHORIZATION),
        value -> scheme("basic ", value).flatMap(SharedSecret::decoded),
        secrets);
  }

  /** A header of the sender's choice that holds the secret, or {@code prefix} and the secret. */
  static SharedSecret header(String name, String prefix, List<Supplier<Secret>> secrets) {
    return new SharedSecret(
        request -> request.header(name), value -> SignatureFormat.after(prefix, value), secrets);
  }

  /** The part of the address behind the webhook's name: for senders that can set nothing else. */
  static SharedSecret urlToken(List<Supplier<Secret>> secrets) {
    return new SharedSecret(
        request -> Optional.of(request.token()).filter(token -> !token.isEmpty()),
        Optional::of,
        secrets);
  }

  @Override
  public Verdict verify(WebhookRequest request, Instant now) {
    Verdict verdict = verdict(request);
    if (verdict != Verdict.ACCEPTED) {
      Strangers.refuse(request, now);
    }
    return verdict;
  }

  private Verdict verdict(WebhookRequest request) {
    Optional<String> value = place.apply(request);
    if (value.isEmpty()) {
      return Verdict.MISSING;
    }
    Optional<String> sent = reader.apply(value.get());
    if (sent.isEmpty()) {
      return Verdict.MALFORMED;
    }
    byte[] found = sha256(sent.get());
    boolean matches = false;
    for (Supplier<Secret> secret : secrets) {
      matches |= MessageDigest.isEqual(found, sha256(secret.get().reveal()));
    }
    return matches ? Verdict.ACCEPTED : Verdict.WRONG;
  }

  /** Schemes are compared without case: RFC 9110, section 11.1. */
  private static Optional<String> scheme(String scheme, String value) {
    return value.regionMatches(true, 0, scheme, 0, scheme.length())
        ? Optional.of(value.substring(scheme.length()).strip())
        : Optional.empty();
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
