package io.github.dncbridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The {@link StubServer} in its own process, as seen from here. */
final class Stub implements AutoCloseable {

  private final Process process;
  private final String address;

  private Stub(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static Stub start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            java(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            StubServer.class.getName());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
    return new Stub(process, "http://127.0.0.1:" + out.readLine());
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  String address() {
    return address;
  }

  /**
   * Checks what was taken since the last time.
   *
   * @throws IllegalStateException when it is not everybody, or somebody twice
   */
  void requireTaken(Leads expected, String by) throws IOException {
    try (InputStream answer = URI.create(address).toURL().openStream()) {
      Leads taken = Leads.parse(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
      if (!taken.equals(expected)) {
        throw new IllegalStateException(
            "Wrong result of %s: expected (sent, distinct, checksum) %s, found %s"
                .formatted(by, expected, taken));
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
