package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.json.JsonPath;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An access token that is asked for with other secrets (RFC 6749, sections 4.4 and 6). */
final class OAuthLogin implements Login {

  /**
   * What is sent to get a token.
   *
   * @param constants the form's fields that are no secret
   * @param secrets the form's fields that are
   * @param prefix stands before the token in the header, with its blank
   * @param baseUrlField where the answer names the address to use; null when it does not
   */
  record Grant(
      URI url,
      Map<String, String> constants,
      Map<String, Supplier<Secret>> secrets,
      String prefix,
      @Nullable JsonPath baseUrlField) {}

  /** A token that ends while a request is under way would cost a login that is refused. */
  private static final Duration BEFORE_END = Duration.ofSeconds(60);

  private final Grant grant;
  private final Conversation conversation;
  private final Redaction redaction;
  private final Clock clock;
  private @Nullable String token;
  private @Nullable Instant end;
  private @Nullable URI baseUrl;

  OAuthLogin(Grant grant, Conversation conversation, Redaction redaction, Clock clock) {
    this.grant = grant;
    this.conversation = conversation;
    this.redaction = redaction;
    this.clock = clock;
  }

  @Override
  public synchronized Map<String, String> headers() {
    return Map.of("Authorization", HeaderText.of("Authorization", grant.prefix() + currentToken()));
  }

  @Override
  public synchronized boolean renew() {
    token = null;
    return true;
  }

  @Override
  public synchronized @Nullable URI baseUrl() {
    currentToken();
    return baseUrl;
  }

  private String currentToken() {
    String current = token;
    Instant last = end;
    if (current == null || (last != null && clock.instant().isAfter(last))) {
      current = login();
    }
    return current;
  }

  private String login() {
    Map<String, String> form = new LinkedHashMap<>(grant.constants());
    grant.secrets().forEach((name, secret) -> form.put(name, redaction.revealed(secret.get())));
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    JsonNode answer =
        conversation
            .login(
                new HttpCall(
                    "POST",
                    grant.url(),
                    Map.of("Content-Type", "application/x-www-form-urlencoded"),
                    body))
            .body();
    String granted = answer.path("access_token").textValue();
    if (granted == null || granted.isEmpty()) {
      throw conversation.loginRefused(grant.url(), answer);
    }
    redaction.add(granted);
    baseUrl = baseUrlOf(answer);
    long seconds = answer.path("expires_in").asLong();
    end = seconds > 0 ? clock.instant().plusSeconds(seconds).minus(BEFORE_END) : null;
    token = granted;
    return granted;
  }

  private @Nullable URI baseUrlOf(JsonNode answer) {
    JsonPath field = grant.baseUrlField();
    if (field == null) {
      return null;
    }
    String named = field.text(answer);
    try {
      URI uri = URI.create(named.replaceFirst("/+$", ""));
      if (Origin.isWeb(uri) && uri.getScheme().equalsIgnoreCase(grant.url().getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as an address that must not be used is.
    }
    throw conversation.failure(
        "the login's answer names no address in '%s' (found: '%s')".formatted(field, named));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
