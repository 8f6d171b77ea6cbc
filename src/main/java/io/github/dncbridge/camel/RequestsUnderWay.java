package io.github.dncbridge.camel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.ExecRuntime;

/**
 * The requests that have no whole answer yet, to be cut off when the bridge closes: Camel waits for
 * them, and a thread that reads from a socket heeds no interrupt.
 *
 * <p>Thread-safe.
 */
final class RequestsUnderWay {

  private final Set<ExecRuntime> requests = ConcurrentHashMap.newKeySet();

  void add(ExecRuntime request) {
    requests.add(request);
  }

  void remove(ExecRuntime request) {
    requests.remove(request);
  }

  /** Ends the connection of each: its batch is then settled as one that got no answer. */
  void cutOff() {
    requests.forEach(ExecRuntime::discardEndpoint);
  }
}
