package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.json.JsonPath;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads how a source is logged in to from its settings. */
final class Logins {

  private enum Kind {
    NONE,
    BEARER,
    HEADER,
    BASIC,
    OAUTH_CLIENT_CREDENTIALS,
    OAUTH_REFRESH_TOKEN
  }

  private final SettingsReader settings;
  private final Secrets secrets;
  private final Redaction redaction;
  private final Clock clock;

  Logins(SettingsReader settings, Secrets secrets, Redaction redaction, Clock clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.redaction = redaction;
    this.clock = clock;
  }

  /**
   * @throws ConfigurationException when a setting is missing or bad, or a secret that a reference
   *     names cannot be had
   */
  Login read(Conversation conversation) {
    Kind kind = settings.choice("auth", Kind.class, Kind.NONE);
    String secret = settings.text("auth-secret", "");
    String header = settings.text("auth-header", "Authorization");
    String prefix = settings.text("auth-prefix", "");
    String password = settings.text("auth-password", "");
    OAuth oauth = new OAuth(settings);
    return switch (kind) {
      case NONE -> new Login.None();
      case BEARER ->
          new Login.Token(
              "Authorization", bearer(prefix), required("auth-secret", secret), redaction);
      case HEADER ->
          new Login.Token(
              header,
              prefix.isEmpty() ? "" : prefix + " ",
              required("auth-secret", secret),
              redaction);
      case BASIC ->
          new Login.Basic(
              required("auth-secret", secret),
              password.isEmpty() ? null : required("auth-password", password),
              redaction);
      case OAUTH_CLIENT_CREDENTIALS -> oauth(oauth, "client_credentials", prefix, conversation);
      case OAUTH_REFRESH_TOKEN -> oauth(oauth, "refresh_token", prefix, conversation);
    };
  }

  /** The settings of both OAuth kinds, read whichever kind is set: none of them is unknown. */
  private static final class OAuth {
    private final String clientId;
    private final String clientSecret;
    private final String refreshToken;
    private final String scope;
    private final @Nullable JsonPath baseUrlField;

    OAuth(SettingsReader settings) {
      settings.optional("oauth-url");
      clientId = settings.text("oauth-client-id", "");
      clientSecret = settings.text("oauth-client-secret", "");
      refreshToken = settings.text("oauth-refresh-token", "");
      scope = settings.text("oauth-scope", "");
      baseUrlField = settings.parsed("oauth-base-url-field", JsonPath::parse);
    }
  }

  private Login oauth(OAuth oauth, String grantType, String prefix, Conversation conversation) {
    Map<String, String> constants = new LinkedHashMap<>();
    constants.put("grant_type", grantType);
    Map<String, Supplier<Secret>> hidden = new LinkedHashMap<>();
    if (oauth.clientId.startsWith("env:") || oauth.clientId.startsWith("file:")) {
      hidden.put("client_id", required("oauth-client-id", oauth.clientId));
    } else {
      constants.put("client_id", settings.required("oauth-client-id"));
    }
    hidden.put("client_secret", required("oauth-client-secret", oauth.clientSecret));
    if (grantType.equals("refresh_token")) {
      hidden.put("refresh_token", required("oauth-refresh-token", oauth.refreshToken));
    }
    if (!oauth.scope.isEmpty()) {
      constants.put("scope", oauth.scope);
    }
    return new OAuthLogin(
        new OAuthLogin.Grant(
            settings.address("oauth-url"), constants, hidden, bearer(prefix), oauth.baseUrlField),
        conversation,
        redaction,
        clock);
  }

  private static String bearer(String prefix) {
    return (prefix.isEmpty() ? "Bearer" : prefix) + " ";
  }

  private Supplier<Secret> required(String key, String reference) {
    if (reference.isEmpty()) {
      throw new ConfigurationException(
          "Source '%s': %s is not set. Name the secret: env:NAME or file:PATH."
              .formatted(settings.source(), key));
    }
    return secrets.named("Source '%s': %s".formatted(settings.source(), key), reference);
  }
}
