package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.webhook.RawBody;
import io.github.dncbridge.webhook.Receiver;
import io.github.dncbridge.webhook.ReceiverAnswer;
import io.github.dncbridge.webhook.WebhookRequest;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** The step of {@code routes/webhook-receiver.camel.yaml}. */
public final class WebhookRoute {

  private static final String BEGINNING = "/webhooks/";

  private final ReceiverServer server;
  private final Receiver receiver;

  public WebhookRoute(ReceiverServer server, Receiver receiver) {
    this.server = server;
    this.receiver = receiver;
  }

  /** Puts the answer into the message; nothing of the request stays in it. */
  public void receive(Exchange exchange) {
    HttpServerRequest request = exchange.getIn(HttpMessage.class).getRequest();
    // First of all: when something fails below, Camel answers with the headers that are there.
    exchange.getMessage().removeHeaders("*");
    String path = behindBeginning(request.path());
    int slash = path.indexOf('/');
    ReceiverAnswer answer =
        receiver.receive(
            slash < 0 ? path : path.substring(0, slash),
            request.remoteAddress().hostAddress(),
            new WebhookRequest(
                request.method().name(),
                request.absoluteURI(),
                slash < 0 ? "" : path.substring(slash + 1),
                headers(request),
                new RawBody(server.body(request))));
    Message message = exchange.getMessage();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    message.setBody(body);
    message.setHeader(Exchange.CONTENT_LENGTH, body.length);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
    if (answer.retryAfter() > 0) {
      message.setHeader("Retry-After", answer.retryAfter());
    }
  }

  /** The route takes its own address without the slash as well; that names no webhook. */
  private static String behindBeginning(String path) {
    return path.substring(Math.min(path.length(), BEGINNING.length()));
  }

  private static Map<String, List<String>> headers(HttpServerRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : request.headers().names()) {
      headers.put(name.toLowerCase(Locale.ROOT), request.headers().getAll(name));
    }
    return headers;
  }
}
