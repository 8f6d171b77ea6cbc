package io.github.dncbridge.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request claims: these signatures over {@code before}, the raw body and {@code after}.
 *
 * @param at when it was signed; null where the vendor signs no time
 */
record Signed(List<String> signatures, String before, String after, @Nullable Instant at) {

  /** Returns the claim of one signature over nothing but the body. */
  static Signed one(String signature) {
    return new Signed(List.of(signature), "", "", null);
  }

  /** Returns the claim of signatures over {@code before} and the body, made at a time. */
  static Signed after(String before, List<String> signatures, Instant at) {
    return new Signed(signatures, before, "", at);
  }
}
