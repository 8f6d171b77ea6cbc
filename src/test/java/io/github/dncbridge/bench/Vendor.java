package io.github.dncbridge.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A {@link VendorServer} in its own process, as seen from here. Not thread-safe. */
final class Vendor implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final Map<String, String> environment = new TreeMap<>();

  private Vendor(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      environment.put(line.split("=", 2)[0], line.split("=", 2)[1]);
    }
  }

  static Vendor start(String connector, Duration page) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stub.java(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            VendorServer.class.getName(),
            connector,
            String.valueOf(page.toMillis()));
    return new Vendor(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Returns the variables that make it a source of the product. */
  Map<String, String> environment() {
    return environment;
  }

  /** Gives it the first people, changed just now. */
  void put(int people) throws IOException {
    order("put " + people);
  }

  /** Returns how many pages it has been asked for. */
  int pages() throws IOException {
    return order("");
  }

  private int order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    return Integer.parseInt(answers.readLine());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
