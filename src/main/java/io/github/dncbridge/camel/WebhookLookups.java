package io.github.dncbridge.camel;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.source.RecordLookups;
import io.github.dncbridge.source.RecordRequest;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The steps of {@code routes/webhook-lookups.camel.yaml}: claim, ask the connector, settle; one for
 * each webhook.
 */
public final class WebhookLookups {

  private final RecordLookups lookups;

  WebhookLookups(RecordLookups lookups) {
    this.lookups = lookups;
  }

  /** Claims what is due; false ends the round. */
  public boolean next() {
    return lookups.next();
  }

  /** Returns what the connector is asked for. */
  public RecordRequest request() {
    return lookups.request();
  }

  /** Records what was found; it is committed when this returns. */
  public void settle(Exchange exchange) {
    if (!(exchange.getMessage().getBody() instanceof Optional<?> found)) {
      throw new IllegalStateException("The connector does not answer a RecordRequest.");
    }
    lookups.settle(found.map(MappingResult.class::cast));
  }

  /** Gives back what a step, or the connector, let fail. */
  public void failed(Exchange exchange) {
    lookups.failed(
        Objects.requireNonNull(
            RouteFailure.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))));
  }
}
