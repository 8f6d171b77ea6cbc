package io.github.dncbridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that says exactly what a test wants, byte for byte, and keeps what it was asked. */
public final class ScriptedServer implements AutoCloseable {

  /** Answers a request; the connection is closed when it returns. */
  public interface Script {
    void answer(String request, OutputStream out) throws IOException;
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final ServerSocket listener;
  private final Script script;

  public ScriptedServer(Script script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    start(this::accept);
  }

  /** Returns the script that says these bytes to everybody: a character each. */
  public static Script bytes(String latin1) {
    return (request, out) -> out.write(latin1.getBytes(ISO_8859_1));
  }

  /** Returns the script that gives these answers one after another, the last one for ever. */
  public static Script inTurn(String... answers) {
    int[] next = {0};
    return (request, out) -> {
      String answer;
      synchronized (next) {
        answer = answers[Math.min(next[0]++, answers.length - 1)];
      }
      out.write(answer.getBytes(UTF_8));
    };
  }

  /** Returns an answer; {@code headers} are lines without their ends. */
  public static String answer(int status, String body, String... headers) {
    StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
    for (String header : headers) {
      answer.append(header).append("\r\n");
    }
    return answer
        .append("Content-Length: " + body.getBytes(UTF_8).length + "\r\n")
        .append("Connection: close\r\n\r\n")
        .append(body)
        .toString();
  }

  /** Returns its address without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Returns what it was asked so far, whole. */
  public List<String> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.add(connection);
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      String request = read(connection.getInputStream());
      requests.add(request);
      script.answer(request, connection.getOutputStream());
    } catch (IOException e) {
      // The client has left, as it may.
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return request.toString();
      }
      request.append((char) b);
    }
    int length = 0;
    for (String line : request.toString().lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return request + new String(in.readNBytes(length), UTF_8);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
