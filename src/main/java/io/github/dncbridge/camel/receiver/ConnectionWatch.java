package io.github.dncbridge.camel.receiver;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which no request comes to its end, and those whose answers nobody reads.
 *
 * <p>An idle time-out alone is no help against a sender that drips a byte every second, nor against
 * one that goes on sending and never reads.
 */
final class ConnectionWatch {

  private final Vertx vertx;
  private final long patience;
  private final int most;
  private final Refusals refusals;
  private final Map<HttpConnection, Watched> connections = new ConcurrentHashMap<>();

  ConnectionWatch(Vertx vertx, Duration patience, int most, Refusals refusals) {
    this.vertx = vertx;
    this.patience = patience.toMillis();
    this.most = most;
    this.refusals = refusals;
  }

  /** Begins to watch a connection, or refuses it where there are too many. */
  void opened(HttpConnection connection) {
    if (connections.size() >= most) {
      refusals.cutOff(connection, "connections");
      return;
    }
    Watched watched = new Watched(connection);
    connections.put(connection, watched);
    watched.arm();
    connection.closeHandler(
        closed -> {
          connections.remove(connection);
          watched.disarm();
        });
  }

  /**
   * A request's headers have come.
   *
   * @return false when its connection was closed, as answers before it have not been read
   */
  boolean begun(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    // The response knows of itself alone, which may stand in a queue behind others.
    if (connection instanceof ConnectionBase ofAll && ofAll.isNotWritable()) {
      refusals.cutOff(connection, "unread");
      return false;
    }
    Watched watched = connections.get(connection);
    if (watched != null) {
      watched.begun = request;
    }
    return true;
  }

  /** Something has come that is no request; what a cut-off one has left behind was counted. */
  void unreadable(HttpServerRequest request) {
    if (connections.containsKey(request.connection())) {
      refusals.answerUnreadable(request);
    }
  }

  /** A request has come whole: how long its answer takes is not the sender's doing. */
  void received(HttpConnection connection) {
    Watched watched = connections.get(connection);
    if (watched != null) {
      watched.begun = null;
      watched.served = true;
      watched.disarm();
    }
  }

  /** An answer was written: the next request may take as long again. */
  void answered(HttpConnection connection) {
    Watched watched = connections.get(connection);
    if (watched != null) {
      watched.begun = null;
      watched.served = true;
      watched.disarm();
      watched.arm();
    }
  }

  /** One connection; touched by the thread that owns it alone. */
  private final class Watched {

    private final HttpConnection connection;
    private long timer;
    private @Nullable HttpServerRequest begun;

    /** Whether any request on it was answered, or is about to be. */
    private boolean served;

    Watched(HttpConnection connection) {
      this.connection = connection;
    }

    void arm() {
      timer = vertx.setTimer(patience, ended -> expire());
    }

    void disarm() {
      vertx.cancelTimer(timer);
    }

    private void expire() {
      connections.remove(connection);
      HttpServerRequest unfinished = begun;
      if (unfinished != null) {
        refusals.answer(Refusal.UNFINISHED, unfinished);
      } else if (served) {
        Refusals.close(connection);
      } else {
        refusals.cutOff(connection, Refusal.UNFINISHED.reason());
      }
    }
  }
}
