package io.github.dncbridge.camel.receiver;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;

/** Has {@code platform-http} routes take their requests with a {@link ReceiverConsumer}. */
final class ReceiverEngine extends VertxPlatformHttpEngine {

  private final Refusals refusals;

  ReceiverEngine(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor route) {
    return new ReceiverConsumer(endpoint, route, refusals);
  }
}
