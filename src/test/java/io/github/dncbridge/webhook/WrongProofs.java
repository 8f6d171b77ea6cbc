package io.github.dncbridge.webhook;

import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.webhook.Verification.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A good request of one webhook, and what is wrong in as many ways as its proof can be. */
final class WrongProofs {

  /**
   * One of them.
   *
   * @param what is wrong
   */
  record Wrong(String what, WebhookRequest request, Instant at, Verdict verdict) {}

  private static final Duration TOO_LONG = Duration.ofMinutes(5).plusMillis(1);
  private static final String BODY = "{\"a\":1}";

  private final WebhookSettings settings;
  private final WebhookRequest good;
  private final Instant now;
  private final List<Wrong> all = new ArrayList<>();

  private WrongProofs(WebhookSettings settings, Instant now) {
    this.settings = settings;
    this.now = now;
    this.good = request(SampleRequest.of(settings, Webhooks.SECRETS, BODY, now));
  }

  static List<Wrong> of(WebhookSettings settings, Instant now) {
    return new WrongProofs(settings, now).collect();
  }

  private List<Wrong> collect() {
    SampleRequest others = SampleRequest.of(settings, Webhooks.OTHERS, BODY, now);
    add("another secret", request(others), Verdict.WRONG);
    add("nothing", with(good.token().isEmpty() ? proof() : "", List.of()), Verdict.MISSING);
    if (!good.token().isEmpty()) {
      token();
      return all;
    }
    String value = value(proof());
    add("twice", with(proof(), List.of(value, value)), Verdict.MISSING);
    add("blank", with(proof(), List.of(" ")), Verdict.MISSING);
    add("one bit of the proof", with(proof(), List.of(flipped(value, 6))), Verdict.WRONG);
    if (isSigned()) {
      signed();
    } else {
      secret(value);
    }
    return all;
  }

  private void token() {
    String token = good.token();
    add("one bit of the proof", withToken(flipped(token, 6)), Verdict.WRONG);
    add("cut", withToken(token.substring(1)), Verdict.WRONG);
    add("longer", withToken(token + "x"), Verdict.WRONG);
    add("another part behind it", withToken(token + "/"), Verdict.WRONG);
  }

  private void secret(String value) {
    add("longer", with(proof(), List.of(value.replace("=", "") + "AAAA")), Verdict.WRONG);
    if (proof().equals("authorization")) {
      add("another scheme", with(proof(), List.of("Digest " + value)), Verdict.MALFORMED);
      add(
          "no scheme",
          with(proof(), List.of(value.substring(value.indexOf(' ') + 1))),
          Verdict.MALFORMED);
    }
  }

  private void signed() {
    add("one bit of the body", withBody("{\"a\":0}"), Verdict.WRONG);
    add("the body serialised anew", withBody("{\"a\": 1}"), Verdict.WRONG);
    add("no body", withBody(""), Verdict.WRONG);
    good.headers().keySet().stream()
        .filter(name -> !name.equals(proof()) && !name.equals("content-type"))
        .forEach(
            name -> {
              String value = value(name);
              add(name + " left out", with(name, List.of()), Verdict.MALFORMED);
              add(name + " twice", with(name, List.of(value, value)), Verdict.MALFORMED);
              add(name + " changed", with(name, List.of(flipped(value, 1))), Verdict.WRONG);
            });
    if (isTimed()) {
      all.add(new Wrong("old", good, now.plus(TOO_LONG), Verdict.OUTSIDE_TOLERANCE));
      all.add(new Wrong("future", good, now.minus(TOO_LONG), Verdict.OUTSIDE_TOLERANCE));
    }
  }

  private boolean isSigned() {
    return !proof().equals("authorization")
        && !proof().equals("x-key")
        && !proof().equals("x-client");
  }

  private boolean isTimed() {
    return good.headers().keySet().stream()
        .anyMatch(name -> name.matches(".*time.*|stripe.*|cal.*"));
  }

  private String proof() {
    return good.headers().keySet().stream()
        .filter(name -> name.matches(".*signature.*|.*-hash|x-sig|authorization|x-key|x-client"))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Zero and one are digits of all that proofs are written in; the last of Base64 may mean nothing.
   */
  private static String flipped(String value, int fromTheEnd) {
    int at = value.length() - fromTheEnd;
    char other = value.charAt(at) == '0' ? '1' : '0';
    return value.substring(0, at) + other + value.substring(at + 1);
  }

  private String value(String header) {
    return good.header(header).orElseThrow();
  }

  private void add(String what, WebhookRequest request, Verdict verdict) {
    all.add(new Wrong(what, request, now, verdict));
  }

  private WebhookRequest with(String header, List<String> values) {
    Map<String, List<String>> headers = new HashMap<>(good.headers());
    headers.put(header, values);
    return new WebhookRequest("POST", good.publicUrl(), "", headers, good.body());
  }

  private WebhookRequest withToken(String token) {
    return new WebhookRequest("POST", good.publicUrl(), token, good.headers(), good.body());
  }

  private WebhookRequest withBody(String body) {
    RawBody raw = new RawBody(body.getBytes(StandardCharsets.UTF_8));
    return new WebhookRequest("POST", good.publicUrl(), good.token(), good.headers(), raw);
  }

  private WebhookRequest request(SampleRequest sample) {
    Map<String, List<String>> headers = new HashMap<>();
    sample
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    return new WebhookRequest(
        "POST",
        WebhookSource.of(settings, Webhooks.SECRETS).publicUrl().orElse("http://127.0.0.1/x"),
        sample.token(),
        headers,
        new RawBody(sample.body().getBytes(StandardCharsets.UTF_8)));
  }
}
