package io.github.dncbridge.camel;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.delivery.Answer;
import io.github.dncbridge.delivery.Delivery;
import io.github.dncbridge.delivery.DeliveryCounts;
import io.github.dncbridge.delivery.DeliveryTerms;
import io.github.dncbridge.delivery.DeliveryWatch;
import io.github.dncbridge.delivery.Places;
import io.github.dncbridge.ledger.Ledger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** The delivery in a bridge: its steps, its look-ups at WaLead, its alarm, its end. */
final class DeliveryJob {

  /** What then has no answer is cut off, which leaves time to settle it. */
  private static final int ANSWER_SECONDS = 4;

  private final RequestsUnderWay underWay = new RequestsUnderWay();
  private final Main main;
  private final Supplier<Secret> key;
  private final Delivery delivery;
  private final DeliveryWatch watch;
  private @Nullable ProducerTemplate producer;

  /**
   * Makes the delivery; nothing is sent before Camel starts.
   *
   * @throws io.github.dncbridge.config.ConfigurationException when there is no API key
   */
  DeliveryJob(
      Configuration configuration, Ledger ledger, DeliveryCounts counts, Clock clock, Main main) {
    this.main = main;
    this.key = configuration.apiKey();
    String baseUrl = configuration.baseUrl().toString();
    this.delivery =
        new Delivery(
            ledger,
            new DeliveryTerms(
                configuration.count(Key.DELIVERY_BATCH_SIZE),
                configuration.rate(Key.DELIVERY_RATE_LIMIT),
                configuration.duration(Key.DELIVERY_TIMEOUT),
                configuration.duration(Key.DELIVERY_PROBE_INTERVAL)),
            baseUrl,
            () -> key.get().fingerprint(baseUrl),
            this::search,
            clock,
            new Random(),
            counts);
    this.watch = new DeliveryWatch(ledger, configuration.duration(Key.DELIVERY_ALARM_AFTER), clock);
    watch.begin();
  }

  /** Makes the steps known to Camel, before it starts. */
  void bind() {
    main.bind("waleadApiKey", key);
    main.bind("delivery", new DeliveryRoute(delivery));
    main.bind("requestsUnderWay", underWay);
    main.bind("requestPlaces", (Places) delivery::keepPlace);
    main.bind("deliveryWatch", watch);
  }

  /** Lets no request begin any more, and cuts those under way off after a few seconds. */
  void stop() {
    delivery.close();
    CompletableFuture.delayedExecutor(ANSWER_SECONDS, TimeUnit.SECONDS).execute(underWay::cutOff);
  }

  private Answer search(String publicIdentifier, int offset, Instant sendAt) {
    String query =
        "search="
            + URLEncoder.encode(publicIdentifier, StandardCharsets.UTF_8)
            + "&offset="
            + offset
            + "&sort=ASC";
    Exchange exchange =
        producer()
            .request(
                "direct:blocklist-search",
                each -> {
                  each.getMessage().setBody(query);
                  each.getMessage().setHeader(PunctualRequest.PLACE, sendAt.toEpochMilli());
                });
    return exchange.getException() != null
        ? Answers.none(exchange.getException())
        : Answers.received(exchange.getMessage());
  }

  /** Made when it is first needed: batches are settled while Camel's start is not yet over. */
  private synchronized ProducerTemplate producer() {
    if (producer == null) {
      producer = main.getCamelContext().createProducerTemplate();
    }
    return producer;
  }
}
