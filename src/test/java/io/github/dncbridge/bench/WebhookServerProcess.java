package io.github.dncbridge.bench;

import io.github.dncbridge.bench.WebhookServer.Storing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A {@link WebhookServer} under way, with the heap and the collector of the product. */
final class WebhookServerProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final int port;
  private long people;
  private long repeated;

  private WebhookServerProcess(Process process) throws IOException {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.port = Integer.parseInt(line());
  }

  static WebhookServerProcess start(Storing storing, Path data) throws IOException {
    Files.createDirectories(data);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WebhookServer.class.getName(),
                storing.name(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new WebhookServerProcess(process);
  }

  int port() {
    return port;
  }

  /** Has it stop and tell what it has recorded. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    String[] counts = line().split(" ", -1);
    people = Long.parseLong(counts[0]);
    repeated = Long.parseLong(counts[1]);
    process.waitFor();
  }

  long people() {
    return people;
  }

  long repeated() {
    return repeated;
  }

  private String line() throws IOException {
    return Objects.requireNonNull(output.readLine(), "the server has ended early");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
