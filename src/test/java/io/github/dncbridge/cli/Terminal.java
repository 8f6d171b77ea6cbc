package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs commands within the test, on a ledger in a folder of its own. */
final class Terminal {

  /** What a command printed, and its exit code. */
  record Result(String out, String err, int exitCode) {}

  private final Path data;
  private final Path configuration;

  Terminal(Path folder) throws IOException {
    data = folder.resolve("data");
    configuration =
        Files.writeString(
            folder.resolve("test.properties"),
            "dnc.data-dir=" + data + "\nwalead.workspace=default\n");
  }

  /** Adds lines to the configuration. */
  void configure(String... lines) throws IOException {
    Files.write(configuration, List.of(lines), StandardOpenOption.APPEND);
  }

  /** Returns a file that only its owner can read, with a secret in it. */
  Path secret(String name, String value) throws IOException {
    Path file = Files.writeString(configuration.resolveSibling(name), value);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** Returns the configuration as a command reads it. */
  Configuration loaded() {
    return Configuration.load(configuration, Map.of(), data);
  }

  /** Returns a port that is free at this moment. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  Path data() {
    return data;
  }

  Ledger ledger() {
    return JdbcLedger.open(LedgerOptions.of(data, "https://walead.example.com"));
  }

  Result run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(1, List.of("--config", configuration.toString()));
    int exitCode =
        new CommandLine(new DncBridgeCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> DncBridgeCommand.report(failure, line.getErr()))
            .execute(command.toArray(String[]::new));
    return new Result(out.toString(), err.toString(), exitCode);
  }
}
