package io.github.dncbridge.camel;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.source.ConfiguredSource;
import io.github.dncbridge.source.RecordLookups;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;

/**
 * The enabled webhooks in a bridge whose records a source reads.
 *
 * <p>Such a source needs no schedule, and may have {@code enabled=false}: that says that it is not
 * pulled.
 */
final class LookupJob {

  private record Reading(String webhook, ConfiguredSource source, RecordLookups lookups) {}

  private final List<Reading> readings = new ArrayList<>();

  /**
   * @throws ConfigurationException when a webhook reads a source that is not configured, whose
   *     settings do not fit its connector, or whose connector cannot read one record
   */
  LookupJob(Configuration configuration, Ledger ledger, Clock clock) {
    Connectors connectors = Connectors.of(configuration);
    for (WebhookSettings webhook : configuration.webhooks()) {
      if (webhook.flag(WebhookKey.ENABLED) && webhook.text(WebhookKey.READS).isPresent()) {
        ConfiguredSource source =
            connectors.configured(named(webhook, configuration), configuration, clock.instant());
        connectors.requireRecords(webhook.key(WebhookKey.READS), source);
        readings.add(
            new Reading(
                webhook.name(),
                source,
                new RecordLookups(webhook.name(), source.name(), ledger, clock, new Random())));
      }
    }
  }

  private static SourceSettings named(WebhookSettings webhook, Configuration configuration) {
    String name = webhook.required(WebhookKey.READS);
    return configuration.sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    ("%s is '%s', which is no source (found: %s). Set source.%s.connector, and what"
                            + " that connector needs.")
                        .formatted(
                            webhook.key(WebhookKey.READS),
                            name,
                            configuration.sources().isEmpty()
                                ? "none"
                                : String.join(
                                    ", ",
                                    configuration.sources().stream()
                                        .map(SourceSettings::name)
                                        .toList()),
                            name)));
  }

  /** Makes the steps and the connectors known to Camel, before it starts. */
  void bind(Main main) {
    for (Reading reading : readings) {
      main.bind("webhookLookups-" + reading.webhook, new WebhookLookups(reading.lookups));
      new BoundConnector(reading.source).bind(main);
    }
  }

  /**
   * Starts the connectors, and then the look-ups.
   *
   * @throws ConfigurationException when a connector cannot work with its settings
   */
  void start(CamelContext context) {
    readings.forEach(reading -> new BoundConnector(reading.source).start(context));
    readings.forEach(reading -> start(context, reading));
  }

  private static void start(CamelContext context, Reading reading) {
    try {
      TemplatedRouteBuilder.builder(context, "webhook-lookups")
          .routeId("webhook-lookups-" + reading.webhook)
          .parameter("webhook", reading.webhook)
          .parameter("connector", reading.source.settings().connector())
          .parameter("source", reading.source.name())
          .add();
    } catch (Exception e) {
      throw new IllegalStateException(
          "The look-ups of webhook '" + reading.webhook + "' cannot start", e);
    }
  }

  /** Ends every look-up soon; what was found is still committed. */
  void stop() {
    readings.forEach(reading -> reading.lookups.stop());
  }
}
