package io.github.dncbridge.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Accepts connections on the loopback address and serves each on a thread of its own.
 *
 * <p>The messages are read and framed by HttpCore; its own server is not used because it hides the
 * socket, and a reset can only be made with the socket in hand.
 */
final class HttpListener implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 256;

  /** Answers one request, or breaks the wire. */
  @FunctionalInterface
  interface Exchange {
    void handle(ClassicHttpRequest request, ResponseTrigger trigger, Wire wire)
        throws IOException, HttpException;
  }

  private final ServerSocket server;
  private final Exchange exchange;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(this::daemon);

  HttpListener(int port, Exchange exchange) throws IOException {
    this.exchange = exchange;
    this.server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  void start() {
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Ends every connection, whatever it is waiting for; afterwards no request takes effect. */
  @Override
  public void close() {
    closeQuietly(server);
    threads.shutdownNow();
    sockets.forEach(HttpListener::closeQuietly);
    try {
      threads.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "simulator-" + port());
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        hand(socket);
      } catch (IOException e) {
        // Closed, and the loop ends; or the one connection failed before it was ours.
      }
    }
  }

  private void hand(Socket socket) {
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException closing) {
      closeQuietly(socket);
    }
  }

  private void serve(Socket socket) {
    Wire wire = new Wire(socket);
    HttpService service =
        new HttpService(
            HttpProcessors.server("WaLead-simulator"),
            new BasicHttpServerExpectationDecorator(
                (request, trigger, context) -> exchange.handle(request, trigger, wire)));
    try (DefaultBHttpServerConnection connection =
        new DefaultBHttpServerConnection("http", Http1Config.DEFAULT)) {
      socket.setTcpNoDelay(true);
      connection.bind(socket);
      while (connection.isOpen()) {
        service.handleRequest(connection, HttpCoreContext.create());
      }
    } catch (IOException | HttpException gone) {
      // The client left, or a fault cut the wire: both are everyday life for a simulator.
    } finally {
      sockets.remove(socket);
      closeQuietly(socket);
    }
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException gone) {
      // Nothing is left to release.
    }
  }
}
