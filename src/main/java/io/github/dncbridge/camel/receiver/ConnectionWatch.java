package io.github.dncbridge.camel.receiver;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections on which no request comes to its end.
 *
 * <p>An idle time-out alone is no help against a sender that drips a byte every second.
 */
final class ConnectionWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

  private final Vertx vertx;
  private final long patience;
  private final int most;
  private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

  ConnectionWatch(Vertx vertx, Duration patience, int most) {
    this.vertx = vertx;
    this.patience = patience.toMillis();
    this.most = most;
  }

  /** Begins to watch a connection, or refuses it where there are too many. */
  void opened(HttpConnection connection) {
    if (timers.size() >= most) {
      close(connection);
      return;
    }
    arm(connection);
    connection.closeHandler(closed -> cancel(timers.remove(connection)));
  }

  /** A request has come whole: how long its answer takes is not the sender's doing. */
  void received(HttpConnection connection) {
    cancel(timers.get(connection));
  }

  /** An answer was written: the next request may take as long again. */
  void answered(HttpConnection connection) {
    if (timers.containsKey(connection)) {
      cancel(timers.get(connection));
      arm(connection);
    }
  }

  private void cancel(@Nullable Long timer) {
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private static void close(HttpConnection connection) {
    connection.close().onFailure(failure -> LOG.debug("A connection was gone already", failure));
  }

  private void arm(HttpConnection connection) {
    timers.put(connection, vertx.setTimer(patience, timer -> close(connection)));
  }
}
