package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.ledger.EventRequest;
import io.github.dncbridge.ledger.SourceEvent;
import io.github.dncbridge.webhook.Event;
import io.github.dncbridge.webhook.Events;
import io.github.dncbridge.webhook.RawBody;
import io.github.dncbridge.webhook.Verification;
import io.github.dncbridge.webhook.WebhookRequest;
import io.github.dncbridge.webhook.WebhookSource;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * What the product's {@link WebhookRoute} is compared with: the same server, verification, reading,
 * mapping and answer, and any other way of recording, in the thread that answers.
 */
public final class BareRoute {

  private final ReceiverServer server;
  private final WebhookSource source;
  private final Clock clock;
  private final Consumer<EventRequest> recorder;

  public BareRoute(
      ReceiverServer server, WebhookSource source, Clock clock, Consumer<EventRequest> recorder) {
    this.server = server;
    this.source = source;
    this.clock = clock;
    this.recorder = recorder;
  }

  /** Puts the answer into the message. */
  public void receive(Exchange exchange) {
    HttpServerRequest request = exchange.getIn(HttpMessage.class).getRequest();
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : request.headers().names()) {
      headers.put(name.toLowerCase(Locale.ROOT), request.headers().getAll(name));
    }
    WebhookRequest asSigned =
        new WebhookRequest(
            request.method().name(),
            request.absoluteURI(),
            "",
            headers,
            new RawBody(server.body(request)));
    Instant now = clock.instant();
    boolean accepted =
        source.verify(asSigned, now) == Verification.Verdict.ACCEPTED
            && source.takes(asSigned.header("content-type").orElse(""))
            && source.hasRoom(now);
    if (accepted) {
      recorder.accept(new EventRequest(source.name(), events(asSigned)));
    }
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    byte[] body = source.acknowledgement().getBytes(StandardCharsets.UTF_8);
    message.setBody(body);
    message.setHeader(Exchange.CONTENT_LENGTH, body.length);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, accepted ? 200 : 401);
    message.setHeader(Exchange.CONTENT_TYPE, source.acknowledgementType());
  }

  private List<SourceEvent> events(WebhookRequest request) {
    List<SourceEvent> events = new ArrayList<>();
    for (Events.Part part : source.read(request).parts()) {
      if (part.event() instanceof Event.Told told) {
        events.add(new SourceEvent.Told(part.id(), source.map(told)));
      }
    }
    return events;
  }
}
