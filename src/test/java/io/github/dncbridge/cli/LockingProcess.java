package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another program that has a ledger locked until it is closed. */
final class LockingProcess implements AutoCloseable {

  private final Process process;

  private LockingProcess(Process process) {
    this.process = process;
  }

  /**
   * Returns once the lock is held.
   *
   * @param what {@code database} for what a database browser locks, {@code turn} for what a
   *     dnc-bridge does
   */
  static LockingProcess start(String what, Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockingProcess.class.getName(),
                what,
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("locked");
    return new LockingProcess(process);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    Path data = Path.of(arguments[1]);
    if (arguments[0].equals("database")) {
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
          Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        waitForTheEnd();
      }
    } else {
      try (FileChannel channel =
              FileChannel.open(data.resolve("ledger.turn"), StandardOpenOption.WRITE);
          FileLock lock = channel.lock(1, 1, false)) {
        assertThat(lock.isValid()).isTrue();
        waitForTheEnd();
      }
    }
  }

  private static void waitForTheEnd() throws IOException {
    System.out.println("locked");
    assertThat(System.in.read()).isNegative();
  }
}
