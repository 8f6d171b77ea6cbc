package io.github.dncbridge.camel.salesforce;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;

/**
 * How to log in to an org. It holds secrets and prints none of them: camel-salesforce writes its
 * login to the debug log, a refresh token in clear with it.
 */
final class SalesforceLogin extends SalesforceLoginConfig {

  private static final String CLIENT_SECRET = "client-secret";
  private static final String REFRESH_TOKEN = "refresh-token";
  private static final String KEYSTORE = "keystore";
  private static final String KEYSTORE_PASSWORD = "keystore-password";

  private final Map<String, String> settings;
  private final Secrets secrets;
  private final List<Secret> known = new ArrayList<>();

  private SalesforceLogin(Map<String, String> settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  /**
   * Reads the settings of the Kamelet and the secrets they name.
   *
   * @throws ConfigurationException when one that the way of logging in needs is missing
   */
  static SalesforceLogin of(Map<String, String> settings, Secrets secrets) {
    SalesforceLogin login = new SalesforceLogin(settings, secrets);
    login.setLazyLogin(true);
    login.setLoginUrl(login.address());
    login.setClientId(login.required("client-id"));
    String way = login.value("login");
    switch (way) {
      case "client-credentials" -> {
        login.setType(AuthenticationType.CLIENT_CREDENTIALS);
        login.setClientSecret(login.secret(CLIENT_SECRET));
      }
      case "refresh-token" -> {
        login.setType(AuthenticationType.REFRESH_TOKEN);
        login.setRefreshToken(login.secret(REFRESH_TOKEN));
        if (!login.value(CLIENT_SECRET).isEmpty()) {
          login.setClientSecret(login.secret(CLIENT_SECRET));
        }
      }
      case "jwt" -> {
        login.setType(AuthenticationType.JWT);
        login.setUserName(login.required("user-name"));
        login.setJwtAudience(login.required("jwt-audience"));
        login.setKeystore(
            SigningKey.load(
                login.key(KEYSTORE), login.required(KEYSTORE), login.secret(KEYSTORE_PASSWORD)));
      }
      default ->
          throw new ConfigurationException(
              "%s=%s: expected client-credentials, refresh-token or jwt."
                  .formatted(login.key("login"), way));
    }
    return login;
  }

  /** Returns a text without the secrets of this login. */
  String redact(String text) {
    String redacted = text;
    for (Secret secret : known) {
      redacted = secret.redact(redacted);
    }
    return redacted;
  }

  /** The login goes there: it must be an address, and nothing but a test is on this machine. */
  private String address() {
    String address = required("base-url");
    try {
      URI uri = URI.create(address);
      String host = uri.getHost() == null ? "" : uri.getHost();
      if (!host.isEmpty()
          && ("https".equals(uri.getScheme()) || isThisMachine(uri.getScheme(), host))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(address);
    }
    throw notAnAddress(address);
  }

  private static boolean isThisMachine(String scheme, String host) {
    return "http".equals(scheme) && (host.equals("localhost") || host.equals("127.0.0.1"));
  }

  private ConfigurationException notAnAddress(String found) {
    return new ConfigurationException(
        "%s=%s: expected the org's My Domain address, such as https://example.my.salesforce.com."
            .formatted(key("base-url"), found));
  }

  private String secret(String name) {
    Secret secret = secrets.named(key(name), required(name)).get();
    known.add(secret);
    return secret.reveal();
  }

  private String required(String name) {
    String value = value(name);
    if (value.isEmpty()) {
      throw new ConfigurationException(
          "%s is not set; login=%s needs it.".formatted(key(name), value("login")));
    }
    return value;
  }

  private String value(String name) {
    return settings.getOrDefault(name, "").strip();
  }

  private String key(String name) {
    return "source." + value("source") + "." + name;
  }

  @Override
  public String toString() {
    return "SalesforceLogin[" + getType() + " at " + getLoginUrl() + "]";
  }
}
