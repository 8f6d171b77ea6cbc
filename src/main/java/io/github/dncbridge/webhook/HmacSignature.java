package io.github.dncbridge.webhook;

import io.github.dncbridge.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash over the raw body, and over what else the vendor signs.
 *
 * <p>Several secrets are for a rotation, several signatures in one request as well: any pair that
 * fits is enough, and every pair is computed, so that the time does not tell which did.
 */
final class HmacSignature implements Verification {

  /** What vendors and the Standard Webhooks libraries allow, in both directions. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Signed NOTHING = Signed.one("");

  private final SignatureFormat format;
  private final List<Supplier<Secret>> secrets;

  HmacSignature(SignatureFormat format, List<Supplier<Secret>> secrets) {
    this.format = format;
    this.secrets = List.copyOf(secrets);
  }

  /** Returns whether its headers are there and can be read. */
  boolean reads(WebhookRequest request) {
    return format.read(request).isPresent();
  }

  /** Returns whether any of its headers is there. */
  boolean isPresent(WebhookRequest request) {
    return format.isPresent(request);
  }

  @Override
  public Verdict verify(WebhookRequest request, Instant now) {
    Optional<Signed> read = format.read(request);
    Signed signed = read.orElse(NOTHING);
    // Computed where nothing is claimed, too: what is missing must not show in the time.
    boolean matches = matches(signed, request.body());
    if (read.isEmpty()) {
      return format.isPresent(request) ? Verdict.MALFORMED : Verdict.MISSING;
    }
    Instant at = signed.at();
    if (at != null && Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
      return Verdict.OUTSIDE_TOLERANCE;
    }
    return matches ? Verdict.ACCEPTED : Verdict.WRONG;
  }

  private boolean matches(Signed signed, RawBody body) {
    boolean matches = false;
    for (Supplier<Secret> secret : secrets) {
      byte[] expected = digest(format, secret.get(), signed, body);
      for (String signature : signed.signatures()) {
        matches |= MessageDigest.isEqual(expected, format.encoding().decode(signature));
      }
    }
    return matches;
  }

  /** Returns the signature that a sender with this secret writes. */
  static byte[] digest(SignatureFormat format, Secret secret, Signed signed, RawBody body) {
    byte[] key = format.key(secret);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(signed.before().getBytes(StandardCharsets.UTF_8));
    content.writeBytes(body.bytes());
    content.writeBytes(signed.after().getBytes(StandardCharsets.UTF_8));
    try {
      if (!format.algorithm().startsWith("Hmac")) {
        MessageDigest plain = MessageDigest.getInstance(format.algorithm());
        plain.update(key);
        return plain.digest(content.toByteArray());
      }
      Mac mac = Mac.getInstance(format.algorithm());
      mac.init(new SecretKeySpec(key, format.algorithm()));
      return mac.doFinal(content.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + format.algorithm(), e);
    }
  }
}
