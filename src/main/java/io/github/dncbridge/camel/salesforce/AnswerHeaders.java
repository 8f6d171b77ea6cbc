package io.github.dncbridge.camel.salesforce;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;

/**
 * The headers of the last answer, whatever the case of their names.
 *
 * <p>camel-salesforce hands on those alone that begin with {@code Sforce} in this case: not the
 * org's time, and not {@code sforce-locator} from a proxy that writes lower case, without which the
 * rows after the first page of a job would silently be missing. Thread-safe.
 */
final class AnswerHeaders {

  private volatile Map<String, String> last = Map.of();

  void listenTo(HttpClient client) {
    client
        .getRequestListeners()
        .addQueuedListener(request -> request.onResponseHeaders(this::keep));
  }

  private void keep(Response response) {
    Map<String, String> headers = new HashMap<>();
    response
        .getHeaders()
        .forEach(
            header ->
                headers.put(
                    header.getName().toLowerCase(Locale.ROOT),
                    header.getValue() == null ? "" : header.getValue()));
    last = Map.copyOf(headers);
  }

  void clear() {
    last = Map.of();
  }

  Map<String, String> all() {
    return last;
  }
}
