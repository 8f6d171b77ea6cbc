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
import java.util.concurrent.CompletionStage;
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

  /** Puts the answer into the message, as soon as there is one; nothing of the request is in it. */
  public CompletionStage<Void> receive(Exchange exchange) {
    HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
    String path = behindBeginning(request.path());
    int slash = path.indexOf('/');
    return receiver
        .receive(
            slash < 0 ? path : path.substring(0, slash),
            request.remoteAddress().hostAddress(),
            new WebhookRequest(
                request.method().name(),
                request.absoluteURI(),
                slash < 0 ? "" : path.substring(slash + 1),
                headers(request),
                new RawBody(server.body(request))))
        .thenAccept(answer -> write(answer, exchange.getMessage()));
  }

  private static void write(ReceiverAnswer answer, Message message) {
    message.setBody(answer.body().getBytes(StandardCharsets.UTF_8));
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
