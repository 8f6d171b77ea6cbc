package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.webhook.Verification.Verdict;
import io.github.dncbridge.webhook.WrongProofs.Wrong;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every webhook takes for a proof, and what none does. */
class WebhookProofTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final int LARGEST = 1 << 20;

  /** Kinds hash by different algorithms; without a hash it is a thousand times as fast. */
  private static final int TIMES_AS_FAST = 20;

  /** As often as it takes until the hash is compiled. */
  private static final int WARM = 60;

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.webhook.Webhooks#everyWayToProve")
  void acceptsASampleSignedWithItsSecret(WebhookSettings settings) {
    WebhookSource source = WebhookSource.of(settings, Webhooks.SECRETS);
    SampleRequest sample = SampleRequest.of(settings, Webhooks.SECRETS, "{\"a\":1}", NOW);

    assertThat(source.verify(Webhooks.request(source, sample, sample.body()), NOW))
        .isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.webhook.Webhooks#everyWayToProve")
  void takesEitherOfTwoSecrets(WebhookSettings settings) {
    String secret = settings.required(WebhookKey.SECRET);
    Map<WebhookKey, String> values = new EnumMap<>(settings.values());
    values.put(WebhookKey.SECRET, secret + "_2, " + secret);
    WebhookSource source = WebhookSource.of(new WebhookSettings("desk", values), Webhooks.SECRETS);
    SampleRequest sample = SampleRequest.of(settings, Webhooks.SECRETS, "{}", NOW);

    assertThat(source.verify(Webhooks.request(source, sample, sample.body()), NOW))
        .isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.webhook.Webhooks#everyWayToProve")
  void refusesEveryWrongProofForWhatItIs(WebhookSettings settings) {
    WebhookSource source = WebhookSource.of(settings, Webhooks.SECRETS);

    assertThat(WrongProofs.of(settings, NOW))
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            wrong ->
                assertThat(source.verify(wrong.request(), wrong.at()))
                    .as(wrong.what())
                    .isEqualTo(wrong.verdict()));
  }

  @Test
  void isTriedForEveryKind() {
    assertThat(
            Webhooks.everyWayToProve()
                .map(each -> each.required(WebhookKey.KIND))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(WebhookKind.values()).map(WebhookKind::code).toList());
  }

  /** Whoever measures how long a refusal takes learns neither what exists nor what was wrong. */
  @ParameterizedTest
  @MethodSource("io.github.dncbridge.webhook.Webhooks#everyWayToProve")
  void refusesNothingSoonerThanAWrongSignature(WebhookSettings settings) {
    WebhookSource source = WebhookSource.of(settings, Webhooks.SECRETS);
    RawBody body = new RawBody("x".repeat(LARGEST).getBytes(StandardCharsets.US_ASCII));
    long stranger =
        fastest(
            WARM, () -> Strangers.refuse(new WebhookRequest("POST", "", "", Map.of(), body), NOW));

    for (Wrong wrong : WrongProofs.of(settings, NOW)) {
      WebhookRequest large =
          new WebhookRequest(
              "POST",
              wrong.request().publicUrl(),
              wrong.request().token(),
              wrong.request().headers(),
              body);
      assertThat(fastest(3, () -> source.verify(large, wrong.at())))
          .as("%s, an unknown webhook takes %d ns", wrong.what(), stranger)
          .isGreaterThan(stranger / TIMES_AS_FAST);
    }
  }

  private static long fastest(int of, Runnable what) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < of; i++) {
      long begun = System.nanoTime();
      what.run();
      fastest = Math.min(fastest, System.nanoTime() - begun);
    }
    return fastest;
  }
}
