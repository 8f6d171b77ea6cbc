package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.intake.CopyPlace;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerCopy;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.NonAsciiForm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command with a ledger has, and what follows from it. */
final class ConfigurationOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file; application.properties in this folder by default.")
  private @Nullable Path file;

  /** Reads and checks the configuration. */
  Configuration load() {
    return Configuration.load(file, System.getenv(), Path.of("").toAbsolutePath());
  }

  /** Opens the ledger of the configured workspace, making it when there is none. */
  static Ledger openLedger(Configuration configuration) {
    return JdbcLedger.open(ledgerOptions(configuration));
  }

  /** Opens the ledger in another folder than the configured one. */
  static Ledger openLedger(Configuration configuration, Path folder) {
    return JdbcLedger.open(ledgerOptions(configuration).in(folder));
  }

  /** Opens the ledger of the configured workspace, waiting only this long for whoever writes. */
  static Ledger openLedger(Configuration configuration, Duration patience) {
    return JdbcLedger.open(ledgerOptions(configuration).withPatience(patience));
  }

  /** Returns a copy of the ledger of the configured workspace, to try something out on. */
  static LedgerCopy copyLedger(Configuration configuration) throws IOException {
    Path place = CopyPlace.of(configuration.path(Key.DNC_DATA_DIR)).folder();
    return LedgerCopy.of(ledgerOptions(configuration), place);
  }

  /** Returns where the ledger of the configured workspace lies. */
  static LedgerOptions ledgerOptions(Configuration configuration) {
    return LedgerOptions.of(
            configuration.path(Key.DNC_DATA_DIR), configuration.baseUrl().toString())
        .withWorkspace(configuration.required(Key.WALEAD_WORKSPACE))
        .withNonAsciiForm(
            NonAsciiForm.valueOf(
                configuration.required(Key.DELIVERY_NON_ASCII).toUpperCase(Locale.ROOT)));
  }

  /** Returns whether anything has ever been recorded with this configuration. */
  static boolean hasLedger(Configuration configuration) {
    return JdbcLedger.exists(configuration.path(Key.DNC_DATA_DIR));
  }
}
