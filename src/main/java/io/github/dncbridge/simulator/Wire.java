package io.github.dncbridge.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.apache.hc.core5.http.ConnectionClosedException;

/** The connection of a client, to be broken. Each way of breaking it ends in an exception. */
final class Wire {

  private final Socket socket;

  Wire(Socket socket) {
    this.socket = socket;
  }

  /** Sends a TCP reset. */
  ConnectionClosedException reset() throws IOException {
    // Closing with a linger time of zero discards what is buffered and sends RST instead of FIN.
    socket.setSoLinger(true, 0);
    socket.close();
    return new ConnectionClosedException("reset by a fault");
  }

  /** Ends the connection in order, after all that was written. */
  ConnectionClosedException close() throws IOException {
    socket.shutdownOutput();
    return new ConnectionClosedException("closed by a fault");
  }

  /** Keeps the connection without a word until the client or the simulator closes it. */
  ConnectionClosedException hold() throws IOException {
    // Reading, unlike sleeping, ends as soon as either side has gone.
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    return new ConnectionClosedException("left by the client");
  }

  /** Waits; ends early, with an exception, when the simulator closes. */
  static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException("closed during a delay", e);
    }
  }
}
