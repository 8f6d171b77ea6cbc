package io.github.dncbridge.product;

import io.github.dncbridge.simulator.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged product, run as a user runs it: its launcher, a working folder, an environment. */
final class Product {

  /** What a command came to. */
  record Result(int exitCode, String out, String err) {}

  private static final long LIMIT_SECONDS = 60;

  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private Product(Path folder) {
    this.folder = folder;
  }

  /** The product in a working folder, with nothing configured. */
  static Product in(Path folder) {
    // Any port: several products may run on one machine.
    return new Product(folder).with("MANAGEMENT_PORT", "0");
  }

  /** The launcher of the packaged product. */
  static Path launcher() {
    return Path.of(System.getProperty("dnc.distribution"), "bin", "dnc-bridge");
  }

  Product with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Product with(Simulator walead) {
    return with("WALEAD_BASE_URL", walead.baseUri().toString())
        .with("WALEAD_API_KEY", walead.apiKey());
  }

  /** Runs a command to its end. */
  Result run(String... arguments) throws IOException, InterruptedException {
    return run("", arguments);
  }

  /** Runs a command with this standard input to its end. */
  Result runWith(String input, String... arguments) throws IOException, InterruptedException {
    return run(input, arguments);
  }

  /** Starts a command that runs until it is stopped; its output goes to {@code <name>.log}. */
  Process start(String name, List<String> command) throws IOException {
    Path log = folder.resolve(name + ".log");
    return builder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private Result run(String input, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(arguments));
    return finish(builder(command), input);
  }

  /** Runs a line of shell in the working folder. */
  Result shell(String line) throws IOException, InterruptedException {
    return finish(builder(List.of("sh", "-c", line)), "");
  }

  private Result finish(ProcessBuilder builder, String input)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("product", ".out");
    Path err = Files.createTempFile("product", ".err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(
          builder.command() + " did not end: " + Files.readString(out) + Files.readString(err));
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("(WALEAD|DNC|DELIVERY|DROP|SOURCE|WEBHOOK|MANAGEMENT)_.*"));
    builder.environment().putAll(environment);
    return builder;
  }
}
