package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            .execute(command.toArray(String[]::new));
    return new Result(out.toString(), err.toString(), exitCode);
  }
}
