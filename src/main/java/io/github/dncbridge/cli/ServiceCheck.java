package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.ledger.LedgerReport;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;

/**
 * Sees to it that blocks confirmed by one service are not taken for blocks at another.
 *
 * <p>A ledger that was filled in a rehearsal would otherwise keep every one of its people from
 * being sent to the real WaLead.
 */
final class ServiceCheck {

  private ServiceCheck() {}

  /**
   * Warns when people were confirmed by another address than the configured one.
   *
   * @throws ConfigurationException when they were confirmed on this machine and the configured
   *     address is not on it: that was a rehearsal
   */
  static void warn(Configuration configuration, LedgerReport ledger, PrintWriter err) {
    URI configured = configuration.baseUrl();
    for (Map.Entry<String, Long> each : ledger.blockedByService().entrySet()) {
      URI confirmed = URI.create(each.getKey());
      if (confirmed.equals(configured)) {
        continue;
      }
      String found =
          "%,d people in this ledger were confirmed as blocked by %s, not by %s."
              .formatted(each.getValue(), confirmed, configured);
      if (isLoopback(confirmed) && !isLoopback(configured)) {
        throw new ConfigurationException(
            found
                + " That was a rehearsal: they are not blocked in WaLead, and would not be sent"
                + " again. Use another DNC_DATA_DIR or WALEAD_WORKSPACE.");
      }
      err.println(
          found
              + " They are not sent again. If that is another service, use another DNC_DATA_DIR.");
    }
  }

  private static boolean isLoopback(URI uri) {
    String host = uri.getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
