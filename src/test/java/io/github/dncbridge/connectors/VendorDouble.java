package io.github.dncbridge.connectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A vendor's interface on a real HTTP server, with the quirks that its facts file lists.
 *
 * <p>A subclass holds records in the vendor's own form and answers as the vendor does, errors and
 * limits included. All requests are answered one at a time.
 */
public abstract class VendorDouble implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new ArrayList<>();
  private final Map<Integer, Trouble> troubles = new HashMap<>();
  private int pages;
  private boolean down;
  private Duration delay = Duration.ZERO;

  protected VendorDouble() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Returns the name of the Kamelet that reads this vendor, without {@code -action}. */
  public abstract String connector();

  /**
   * Returns the Kamelet's properties, by their camelCase names, that point it at this double;
   * secrets as references to {@link #environment}.
   */
  public abstract Map<String, String> settings();

  /** Returns the variables of the environment that hold the secrets this double accepts. */
  public abstract Map<String, String> environment();

  /** Serves the input of {@code samples/<connector>/}, which is in the vendor's own form. */
  public abstract void load(Path sample) throws IOException;

  /** Creates a person, or changes the one with this key. */
  public abstract void put(Contact contact);

  /** Deletes a person as the vendor does. */
  public abstract void delete(long key);

  /** Merges {@code loser} into {@code survivor} as the vendor does. */
  public abstract void merge(long loser, long survivor);

  /** Sets how many records a page holds, where the client's wish does not say less. */
  public abstract void pageSize(int records);

  /** Lets time pass at once, for limits that are counted over a time; most doubles have none. */
  public void timePasses(Duration duration) {}

  /** Answers a request; called by one thread at a time. */
  protected abstract Reply answer(Request request);

  /** Returns whether this asks for a page of records, rather than a login or the fields. */
  protected abstract boolean isPage(Request request);

  /** Answers a request for a page with a trouble, in the vendor's form. */
  protected abstract Reply troubled(Trouble trouble, Request request);

  /** Lets the {@code nth} request for a page from now on (1 is the next) meet a trouble, once. */
  public final synchronized void trouble(Trouble trouble, int nth) {
    troubles.put(pages + nth, trouble);
  }

  /** Lets every page take this long, the double's own work included. */
  public final synchronized void delay(Duration each) {
    delay = each;
  }

  /** Lets every request fail until it is up again. */
  public final synchronized void down(boolean now) {
    down = now;
  }

  /** Returns how many pages were asked for, troubled ones included. */
  public final synchronized int pages() {
    return pages;
  }

  /** Returns everything that was asked, in order. */
  public final synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Returns this double's address without a slash at its end. */
  public final String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      Reply reply = reply(request);
      reply
          .headers()
          .forEach(header -> exchange.getResponseHeaders().add(header.getKey(), header.getValue()));
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized Reply reply(Request request) {
    requests.add(request);
    if (down) {
      return Reply.of(503, "text/html", "<html><body>Back soon</body></html>");
    }
    if (!isPage(request)) {
      return answer(request);
    }
    pages++;
    long answeredAt = System.nanoTime() + delay.toNanos();
    Trouble trouble = troubles.remove(pages);
    Reply reply = trouble == null ? answer(request) : troubled(trouble, request);
    awaitMoment(answeredAt);
    return reply;
  }

  private static void awaitMoment(long nanos) {
    for (long left = nanos - System.nanoTime();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String query = exchange.getRequestURI().getRawQuery();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query == null ? "" : query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }
}
