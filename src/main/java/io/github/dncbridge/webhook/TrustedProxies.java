package io.github.dncbridge.webhook;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxies whose word on a client certificate counts.
 *
 * @param addresses in the form in which a connection's other end is told
 */
public record TrustedProxies(Set<String> addresses) {

  /** What is looked up nowhere: whoever answers for a name could be trusted otherwise. */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Makes the set unmodifiable. */
  public TrustedProxies {
    addresses = Set.copyOf(addresses);
  }

  /**
   * Returns the configured ones.
   *
   * @throws ConfigurationException when one is no IP address
   */
  public static TrustedProxies of(Configuration configuration) {
    return new TrustedProxies(
        Arrays.stream(configuration.required(Key.WEBHOOK_TRUSTED_PROXIES).split(",", -1))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .map(TrustedProxies::address)
            .collect(Collectors.toSet()));
  }

  private static String address(String configured) {
    try {
      if (LITERAL.matcher(configured).matches()) {
        return InetAddress.getAllByName(configured)[0].getHostAddress();
      }
    } catch (UnknownHostException e) {
      // Said below.
    }
    throw new ConfigurationException(
        "%s names '%s', which is no IP address. Write the address from which the proxy connects, such"
                .formatted(Key.WEBHOOK_TRUSTED_PROXIES.key(), configured)
            + " as 127.0.0.1 or ::1.");
  }

  /**
   * Requires a proxy for a webhook that is proved by one's word alone.
   *
   * @throws ConfigurationException when none is trusted, so that every request would be refused
   */
  public void requireFor(WebhookSource webhook) {
    if (webhook.isOnlyByProxy() && addresses.isEmpty()) {
      throw new ConfigurationException(
          "Webhook '%s' is proved by a proxy's word on a certificate, but no proxy is trusted, so it"
                  .formatted(webhook.name())
              + " would refuse everything. Set %s to the proxy's address."
                  .formatted(Key.WEBHOOK_TRUSTED_PROXIES.key()));
    }
  }
}
