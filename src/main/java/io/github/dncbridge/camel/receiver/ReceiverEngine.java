package io.github.dncbridge.camel.receiver;

import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;

/** Has {@code platform-http} routes take their requests with a {@link ReceiverConsumer}. */
final class ReceiverEngine extends VertxPlatformHttpEngine {

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor route) {
    return new ReceiverConsumer(endpoint, route, List.of());
  }
}
