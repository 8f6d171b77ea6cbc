package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import java.net.URI;
import java.util.Set;

/**
 * Where a webhook receiver is called.
 *
 * @param base without a slash at its end; may hold the path of one webhook, token included
 */
record ReceiverAddress(String base) {

  private static final String WEBHOOKS = "/webhooks/";

  /** Addresses to listen on that nobody can call. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  /** Returns where this configuration's receiver listens, as seen from this machine. */
  static ReceiverAddress of(Configuration configuration) {
    String host = configuration.required(Key.WEBHOOK_HOST);
    String called = EVERYWHERE.contains(host) ? "127.0.0.1" : host;
    return new ReceiverAddress(
        "%s://%s:%d"
            .formatted(
                configuration.optionalPath(Key.WEBHOOK_TLS_CERTIFICATE).isPresent()
                    ? "https"
                    : "http",
                called.contains(":") ? "[" + called + "]" : called,
                configuration.count(Key.WEBHOOK_PORT)));
  }

  /**
   * Returns the address that was given.
   *
   * @throws ConfigurationException when it is no HTTP address
   */
  static ReceiverAddress of(URI url) {
    if (url.getHost() == null
        || !Set.of("http", "https").contains(url.getScheme())
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || url.getRawUserInfo() != null) {
      throw new ConfigurationException(
          "--url is no http or https address without user, query and fragment, such as"
              + " https://hooks.example.com.");
    }
    return new ReceiverAddress(url.toString().replaceFirst("/+$", ""));
  }

  /**
   * Returns the address of a webhook.
   *
   * @param token blank for none
   */
  URI of(String webhook, String token) {
    if (base.contains(WEBHOOKS + webhook + "/")) {
      return URI.create(base);
    }
    String path = base.endsWith(WEBHOOKS + webhook) ? "" : WEBHOOKS + webhook;
    try {
      return URI.create(base + path + (token.isEmpty() ? "" : "/" + token));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "The secret of webhook '"
              + webhook
              + "' cannot stand in an address. Use letters, digits, '-' and '_' for a url-token.");
    }
  }

  /** Returns the address of a webhook for people, without its token. */
  String shown(String webhook) {
    int at = base.indexOf(WEBHOOKS + webhook);
    return (at < 0 ? base : base.substring(0, at)) + WEBHOOKS + webhook;
  }
}
