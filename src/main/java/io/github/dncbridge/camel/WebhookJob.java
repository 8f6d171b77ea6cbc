package io.github.dncbridge.camel;

import io.github.dncbridge.camel.receiver.ReceiverServer;
import io.github.dncbridge.camel.receiver.ReceiverTerms;
import io.github.dncbridge.camel.receiver.WebhookRoute;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.webhook.Receiver;
import io.github.dncbridge.webhook.ReceiverCounts;
import io.github.dncbridge.webhook.TrustedProxies;
import io.github.dncbridge.webhook.WebhookSource;
import java.net.BindException;
import java.time.Clock;
import java.util.List;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The webhook receiver's part of a {@link Bridge}. */
final class WebhookJob implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookJob.class);

  private static final int MAX_BODY = 1 << 20;

  /** What a heap of 256 MiB bears beside everything else. */
  private static final long MAX_BODIES = 32L << 20;

  private static final int MAX_CONNECTIONS = 2_000;

  /** They verify and read, and wait for nothing but a secret's file. */
  private static final int WORKERS = 2 * Runtime.getRuntime().availableProcessors();

  private final Receiver receiver;
  private final ReceiverServer server;
  private final String address;

  /**
   * @throws ConfigurationException when a webhook's settings do not fit, or only one of the two TLS
   *     files is set
   */
  WebhookJob(Configuration configuration, Ledger ledger, ReceiverCounts counts, Clock clock) {
    List<WebhookSettings> enabled =
        configuration.webhooks().stream().filter(each -> each.flag(WebhookKey.ENABLED)).toList();
    enabled.stream()
        .filter(each -> each.flag(WebhookKey.ALLOW_UNAUTHENTICATED))
        .forEach(
            each ->
                LOG.warn(
                    "Webhook '{}' takes requests from anyone: whoever reaches it can block people.",
                    each.name()));
    List<WebhookSource> sources =
        enabled.stream().map(each -> WebhookSource.of(each, configuration.secrets())).toList();
    TrustedProxies proxies = TrustedProxies.of(configuration);
    sources.forEach(proxies::requireFor);
    server = new ReceiverServer(terms(configuration), WORKERS, counts);
    receiver =
        new Receiver(
            sources,
            proxies.addresses(),
            configuration.count(Key.WEBHOOK_MAX_IN_FLIGHT),
            ledger,
            counts,
            clock,
            server);
    address =
        configuration.required(Key.WEBHOOK_HOST) + ":" + configuration.required(Key.WEBHOOK_PORT);
  }

  private static ReceiverTerms terms(Configuration configuration) {
    var certificate = configuration.optionalPath(Key.WEBHOOK_TLS_CERTIFICATE);
    var key = configuration.optionalPath(Key.WEBHOOK_TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new ConfigurationException(
          "webhook.tls-certificate and webhook.tls-key go together; only one of them is set.");
    }
    return new ReceiverTerms(
        configuration.required(Key.WEBHOOK_HOST),
        configuration.count(Key.WEBHOOK_PORT),
        MAX_BODY,
        MAX_BODIES,
        MAX_CONNECTIONS,
        configuration.duration(Key.WEBHOOK_PATIENCE),
        certificate.orElse(null),
        key.orElse(null));
  }

  void bind(Main main) {
    server.beans().forEach(main::bind);
    main.bind("webhooks", new WebhookRoute(server, receiver));
  }

  /**
   * Begins to listen; the route is there by now.
   *
   * @throws ConfigurationException when the address cannot be had
   */
  void start() {
    try {
      server.listen();
    } catch (IllegalStateException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new ConfigurationException(
              ("Webhooks cannot be taken on %s: %s. Does another dnc-bridge run here? Set %s to a"
                      + " free port, or %s to an address of this machine.")
                  .formatted(
                      address, cause.getMessage(), Key.WEBHOOK_PORT.key(), Key.WEBHOOK_HOST.key()));
        }
      }
      throw e;
    }
  }

  /** Returns the port it listens on. */
  int port() {
    return server.port();
  }

  /**
   * Asks senders to come again from now on; requests under way are still committed and answered.
   */
  void stopTaking() {
    server.stopTaking();
  }

  /** Ends, once the route has answered what was under way. */
  @Override
  public void close() {
    receiver.close();
    server.close();
  }
}
