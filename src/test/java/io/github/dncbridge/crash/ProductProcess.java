package io.github.dncbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One running command of the product; closing it kills what still runs. */
final class ProductProcess implements AutoCloseable {

  /** Far above what any command of these tests takes, on a busy machine too. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * How a command ended.
   *
   * @param code the exit code; 128 and the signal's number when a signal ended it
   */
  record Ended(int code, String out, String err) {

    /** Standard output, which must be exactly one JSON document. */
    JsonNode json() throws JsonProcessingException {
      assertThat(out).as("standard output; standard error was: %s", err).isNotBlank();
      return JSON.readTree(out);
    }
  }

  private final Process process;
  private final Path out;
  private final Path err;

  private ProductProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static ProductProcess start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    Path out = Files.createTempFile(folder, "command", ".out");
    Path err = Files.createTempFile(folder, "command", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new ProductProcess(builder.start(), out, err);
  }

  /** What it has written to standard error so far. */
  String err() throws IOException {
    return Files.readString(err);
  }

  /** Fails, with all that is known, when it has ended. */
  void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError(
          "The product ended early: "
              + new Ended(process.exitValue(), Files.readString(out), err()));
    }
  }

  /** Waits until it has written this to standard error. */
  void awaitErr(String text) {
    Awaitility.await(text)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (err().contains(text)) {
                return true;
              }
              requireAlive();
              return false;
            });
  }

  /** SIGKILL: nothing of the process runs any more when this returns. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends a signal by its name, such as {@code TERM}. */
  void signal(String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  /** Waits until it has ended by itself. */
  Ended awaitEnd() throws IOException, InterruptedException {
    return awaitEnd(PATIENCE);
  }

  /** Waits until it has ended by itself, which must not take longer than this. */
  Ended awaitEnd(Duration atMost) throws IOException, InterruptedException {
    assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
        .as("ended within %s; standard error so far: %s", atMost, err())
        .isTrue();
    return new Ended(process.exitValue(), Files.readString(out), err());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
