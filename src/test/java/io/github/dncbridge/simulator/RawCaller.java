package io.github.dncbridge.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A bare connection to a simulator: what it receives is what was on the wire. */
final class RawCaller implements AutoCloseable {

  private final Socket socket;

  RawCaller(Simulator simulator) throws IOException {
    socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), simulator.port());
    socket.setSoTimeout(20_000);
  }

  RawCaller send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return this;
  }

  RawCaller block(Simulator simulator, String... identifiers) throws IOException {
    String body = Caller.leads(identifiers);
    return send(head(simulator, body.length()) + body);
  }

  static String head(Simulator simulator, int length) {
    return "POST /v1/blocked-leads HTTP/1.1\r\nHost: 127.0.0.1\r\nx-api-key: "
        + simulator.apiKey()
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /** Reads so many bytes, or all until the other side ends the connection in order. */
  String read(int most) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readNBytes(most), US_ASCII);
  }

  /** Waits for the other side to end the connection, in whatever way. */
  boolean ended() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  void finish() throws IOException {
    socket.shutdownOutput();
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
