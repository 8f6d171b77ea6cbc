package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.webhook.Verification.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationTest {

  /** Secrets of every form that none of the vectors uses. */
  private static final Map<String, String> OTHER_SECRET =
      Map.of("close", "ffeeddccbbaa99887766554433221100", "standard-webhooks", "whsec_b3RoZXI=");

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  static List<Vector> vectors() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    try (InputStream in = VerificationTest.class.getResourceAsStream("/webhook/vectors.json")) {
      new ObjectMapper().readTree(in).forEach(node -> vectors.add(Vector.of(node)));
    }
    return vectors;
  }

  static Stream<Vector> accepted() throws IOException {
    return vectors().stream().filter(vector -> vector.verdict == Verdict.ACCEPTED);
  }

  static Stream<Vector> signed() throws IOException {
    return accepted().filter(vector -> !vector.kind.equals("pipedrive"));
  }

  static Stream<Vector> timed() throws IOException {
    return signed()
        .filter(
            vector ->
                vector.headers.keySet().stream().anyMatch(name -> name.contains("timestamp"))
                    || vector.kind.equals("stripe-style")
                    || vector.kind.equals("calendly"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void knowsTheVector(Vector vector) {
    assertThat(vector.verify()).isEqualTo(vector.verdict);
  }

  @ParameterizedTest
  @MethodSource("signed")
  void refusesABodyWithOneBitChanged(Vector vector) {
    byte[] body = vector.body.getBytes(StandardCharsets.UTF_8);
    if (body.length == 0) {
      body = new byte[1];
    }
    body[body.length - 1] ^= 1;

    assertThat(vector.verify(new RawBody(body), vector.now)).isEqualTo(Verdict.WRONG);
  }

  @ParameterizedTest
  @MethodSource("signed")
  void refusesABodyThatWasSerialisedAnew(Vector vector) {
    byte[] body = (vector.body + "\n").getBytes(StandardCharsets.UTF_8);

    assertThat(vector.verify(new RawBody(body), vector.now)).isEqualTo(Verdict.WRONG);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void refusesAnotherSecret(Vector vector) {
    String other = OTHER_SECRET.getOrDefault(vector.kind, "other:secret");

    assertThat(vector.withSecrets(List.of(other)).verify()).isEqualTo(Verdict.WRONG);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void takesEitherSecretDuringARotation(Vector vector) {
    List<String> both = new ArrayList<>(vector.secrets);
    both.add(0, OTHER_SECRET.getOrDefault(vector.kind, "other:secret"));

    assertThat(vector.withSecrets(both).verify()).isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @MethodSource("timed")
  void refusesWhatWasSignedMoreThanFiveMinutesAgoOrAhead(Vector vector) {
    RawBody body = new RawBody(vector.body.getBytes(StandardCharsets.UTF_8));

    assertThat(vector.verify(body, vector.now.plus(TOLERANCE))).isEqualTo(Verdict.ACCEPTED);
    assertThat(vector.verify(body, vector.now.minus(TOLERANCE))).isEqualTo(Verdict.ACCEPTED);
    assertThat(vector.verify(body, vector.now.plus(TOLERANCE).plusMillis(1)))
        .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
    assertThat(vector.verify(body, vector.now.minus(TOLERANCE).minusMillis(1)))
        .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void refusesAHeaderThatStandsTwice(Vector vector) {
    Map<String, List<String>> doubled = new HashMap<>();
    vector.headers.forEach((name, value) -> doubled.put(name, List.of(value, value)));
    WebhookRequest request =
        new WebhookRequest(
            vector.method,
            vector.url,
            "",
            doubled,
            new RawBody(vector.body.getBytes(StandardCharsets.UTF_8)));

    assertThat(vector.verification().verify(request, vector.now)).isEqualTo(Verdict.MISSING);
  }

  /** One line of the data file. */
  record Vector(
      String id,
      String kind,
      List<String> secrets,
      String method,
      String url,
      Map<String, String> headers,
      String body,
      Instant now,
      Verdict verdict) {

    static Vector of(JsonNode node) {
      Map<String, String> headers = new HashMap<>();
      node.get("headers")
          .properties()
          .forEach(
              header ->
                  headers.put(
                      header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
      List<String> secrets = new ArrayList<>();
      node.get("secrets").forEach(secret -> secrets.add(secret.asText()));
      return new Vector(
          node.get("id").asText(),
          node.get("kind").asText(),
          secrets,
          node.get("method").asText(),
          node.get("url").asText(),
          headers,
          node.get("body").asText(),
          Instant.parse(node.get("now").asText()),
          Verdict.valueOf(node.get("verdict").asText()));
    }

    Vector withSecrets(List<String> others) {
      return new Vector(id, kind, others, method, url, headers, body, now, verdict);
    }

    Verdict verify() {
      return verify(new RawBody(body.getBytes(StandardCharsets.UTF_8)), now);
    }

    Verdict verify(RawBody raw, Instant at) {
      Map<String, List<String>> values = new HashMap<>();
      headers.forEach((name, value) -> values.put(name, List.of(value)));
      return verification().verify(new WebhookRequest(method, url, "", values, raw), at);
    }

    Verification verification() {
      List<Supplier<Secret>> suppliers =
          secrets.stream().map(Secret::new).<Supplier<Secret>>map(secret -> () -> secret).toList();
      return switch (kind) {
        case "github" -> new HmacSignature(SignatureFormats.GITHUB, suppliers);
        case "attio" -> new HmacSignature(SignatureFormats.ATTIO, suppliers);
        case "typeform" -> new HmacSignature(SignatureFormats.TYPEFORM, suppliers);
        case "stripe-style" -> new HmacSignature(SignatureFormats.STRIPE, suppliers);
        case "calendly" -> new HmacSignature(SignatureFormats.CALENDLY, suppliers);
        case "intercom" -> new HmacSignature(SignatureFormats.INTERCOM, suppliers);
        case "close" -> new HmacSignature(SignatureFormats.CLOSE, suppliers);
        case "standard-webhooks" -> new HmacSignature(SignatureFormats.STANDARD, suppliers);
        case "hubspot" -> new HubSpotSignature(List.of(HubSpotFormats.VERSION_3), suppliers);
        case "hubspot-all" ->
            new HubSpotSignature(
                List.of(
                    HubSpotFormats.VERSION_3, HubSpotFormats.VERSION_2, HubSpotFormats.VERSION_1),
                suppliers);
        default -> SharedSecret.basic(suppliers);
      };
    }

    @Override
    public String toString() {
      return Objects.requireNonNull(id);
    }
  }
}
