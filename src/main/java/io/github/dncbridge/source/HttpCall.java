package io.github.dncbridge.source;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to be made, without credentials.
 *
 * @param headers by name; one that is set twice is the last one's
 * @param body null for none
 */
record HttpCall(String method, URI uri, Map<String, String> headers, @Nullable String body) {

  HttpCall {
    headers = Map.copyOf(headers);
  }
}
