package io.github.dncbridge.connectors;

import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import io.github.dncbridge.connectors.RestJsonDouble.Auth;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How {@link RestJsonDouble} is logged into; guarded by it. */
final class RestJsonLogin {

  private static final String SECRET_NAME = "REST_JSON_SECRET";

  private final Auth auth;
  private String secret;
  private int logins;

  RestJsonLogin(Auth auth, String secret) {
    this.auth = auth;
    this.secret = secret;
  }

  /** Takes another secret from now on. */
  void change(String other) {
    secret = other;
  }

  /** Returns how often a token was given out. */
  int logins() {
    return logins;
  }

  Map<String, String> environment() {
    return Map.of(SECRET_NAME, secret);
  }

  Map<String, String> settings(String url) {
    Map<String, String> settings = new LinkedHashMap<>();
    String reference = "env:" + SECRET_NAME;
    switch (auth) {
      case BEARER -> settings.put("auth", "bearer");
      case HEADER -> {
        settings.put("auth", "header");
        settings.put("authHeader", "X-Api-Key");
      }
      case BASIC -> settings.put("auth", "basic");
      case OAUTH_CLIENT_CREDENTIALS -> {
        settings.put("auth", "oauth-client-credentials");
        settings.put("oauthScope", "people.read");
      }
      case OAUTH_REFRESH_TOKEN -> {
        settings.put("auth", "oauth-refresh-token");
        settings.put("oauthRefreshToken", reference);
      }
    }
    if (settings.getOrDefault("auth", "").startsWith("oauth")) {
      settings.put("oauthUrl", url + "/token");
      settings.put("oauthClientId", "client-1");
      settings.put("oauthClientSecret", reference);
    } else {
      settings.put("authSecret", reference);
    }
    return settings;
  }

  /** Answers a request for a token. */
  Reply token(Request request) {
    Map<String, String> form = new HashMap<>();
    Request fields = new Request("", "", request.body(), Map.of(), "");
    List.of("grant_type", "client_id", "client_secret", "refresh_token", "scope")
        .forEach(name -> form.put(name, fields.parameter(name)));
    boolean good =
        form.get("client_id").equals("client-1")
            && form.get("client_secret").equals(secret)
            && (auth == Auth.OAUTH_REFRESH_TOKEN
                ? form.get("grant_type").equals("refresh_token")
                    && form.get("refresh_token").equals(secret)
                : form.get("grant_type").equals("client_credentials")
                    && form.get("scope").equals("people.read"));
    if (!good) {
      return Reply.json(400, "{\"error\":\"invalid_client\",\"error_description\":\"Not you\"}");
    }
    logins++;
    return Reply.json(
        200, "{\"access_token\":\"%s\",\"expires_in\":3600}".formatted(accessToken()));
  }

  private String accessToken() {
    return "token-" + logins;
  }

  boolean isLoggedIn(Request request) {
    String header = request.header("Authorization");
    return switch (auth) {
      case BEARER -> header.equals("Bearer " + secret);
      case HEADER -> request.header("X-Api-Key").equals(secret);
      case BASIC ->
          header.equals(
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString((secret + ":").getBytes(StandardCharsets.UTF_8)));
      case OAUTH_CLIENT_CREDENTIALS, OAUTH_REFRESH_TOKEN ->
          logins > 0 && header.equals("Bearer " + accessToken());
    };
  }
}
