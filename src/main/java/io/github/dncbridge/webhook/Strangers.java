package io.github.dncbridge.webhook;

import io.github.dncbridge.config.Secret;
import java.time.Instant;
import java.util.List;

/** Verifies for nobody, and takes as long as a signature over the body does. */
final class Strangers {

  private static final Verification NOBODYS =
      new HmacSignature(SignatureFormats.GITHUB, List.of(() -> new Secret("nobody's")));

  private Strangers() {}

  /**
   * Returns {@link Verification.Verdict#MISSING}, after the work of a wrong signature: an unknown
   * webhook and a refused password are not to be told from one by the time.
   */
  static Verification.Verdict refuse(WebhookRequest request, Instant now) {
    NOBODYS.verify(request, now);
    return Verification.Verdict.MISSING;
  }
}
