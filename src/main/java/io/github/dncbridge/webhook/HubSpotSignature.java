package io.github.dncbridge.webhook;

import io.github.dncbridge.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** HubSpot's signature in its newest version, and in older ones where they are asked for. */
final class HubSpotSignature implements Verification {

  private final List<HmacSignature> versions;

  /**
   * @param formats the newest first; a request is judged by the first whose headers it can be read
   *     by, and a failed one is not made good by another
   */
  HubSpotSignature(List<SignatureFormat> formats, List<Supplier<Secret>> secrets) {
    this.versions = formats.stream().map(format -> new HmacSignature(format, secrets)).toList();
  }

  @Override
  public Verdict verify(WebhookRequest request, Instant now) {
    return judge(version -> version.reads(request))
        .or(() -> judge(version -> version.isPresent(request)))
        .orElse(versions.get(0))
        .verify(request, now);
  }

  private Optional<HmacSignature> judge(Predicate<HmacSignature> fits) {
    return versions.stream().filter(fits).findFirst();
  }
}
