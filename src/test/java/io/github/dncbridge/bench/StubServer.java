package io.github.dncbridge.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The cheapest server that can stand in for the blocklist: a process of its own that counts leads
 * and answers at once.
 *
 * <p>Prints its port. POST takes leads and answers {@code {"success":true,"blocked":n}}; GET
 * answers what was taken since the last GET, and forgets it. One thread for each connection.
 */
public final class StubServer {

  private final LeadCounter counter = new LeadCounter();

  private StubServer() {}

  /** Serves until its standard input ends, as it does when the process that started it is gone. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    StubServer server = new StubServer();
    try (ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      daemon(
          () -> {
            while (true) {
              Socket socket = listener.accept();
              daemon(() -> server.serve(socket));
            }
          });
      System.out.println(listener.getLocalPort());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void serve(Socket socket) throws IOException {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      Request request = new Request(in);
      while (request.read()) {
        String answer =
            request.isPost()
                ? "{\"success\":true,\"blocked\":"
                    + counter.count(request.body, request.length)
                    + "}"
                : report();
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + answer.length()
                    + "\r\n\r\n"
                    + answer)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    }
  }

  private String report() {
    String report = counter.leads().toString();
    counter.reset();
    return report;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The client broke off, or this process ends: its result shows it.
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }

  /** One request after the other of one connection. */
  private static final class Request {
    private final InputStream in;
    private String start = "";
    private byte[] body = new byte[1 << 17];
    private int length;

    Request(InputStream in) {
      this.in = in;
    }

    boolean isPost() {
      return start.startsWith("POST ");
    }

    boolean read() throws IOException {
      start = line();
      if (start.isEmpty()) {
        return false;
      }
      length = 0;
      int announced = 0;
      boolean chunked = false;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String[] parts = header.split(":", 2);
        if (parts[0].equalsIgnoreCase("Content-Length")) {
          announced = Integer.parseInt(parts[1].strip());
        }
        chunked |= parts[0].equalsIgnoreCase("Transfer-Encoding");
      }
      if (chunked) {
        for (int size = chunk(); size > 0; size = chunk()) {
          take(size);
          line();
        }
        line();
      } else {
        take(announced);
      }
      return true;
    }

    private int chunk() throws IOException {
      return Integer.parseInt(line().strip(), 16);
    }

    private void take(int size) throws IOException {
      if (length + size > body.length) {
        body = Arrays.copyOf(body, (length + size) * 2);
      }
      if (in.readNBytes(body, length, size) < size) {
        throw new EOFException();
      }
      length += size;
    }

    /** Returns the line without its end; an empty one also at the end of the stream. */
    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
        if (b != '\r') {
          line.append((char) b);
        }
      }
      return line.toString();
    }
  }
}
