package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The ledger an import works on: the real one, or for a dry run a copy of it that is thrown away.
 *
 * <p>So a dry run counts exactly what an import would count, by the same code.
 */
final class LedgerChoice implements AutoCloseable {

  private final Ledger ledger;
  private final Path folder;
  private final @Nullable Path throwAway;

  private LedgerChoice(Ledger ledger, Path folder, @Nullable Path throwAway) {
    this.ledger = ledger;
    this.folder = folder;
    this.throwAway = throwAway;
  }

  static LedgerChoice of(Configuration configuration, boolean dryRun) throws IOException {
    Path dataFolder = configuration.path(Key.DNC_DATA_DIR);
    if (!dryRun) {
      return new LedgerChoice(ConfigurationOption.openLedger(configuration), dataFolder, null);
    }
    Path copy = Files.createTempDirectory("dnc-bridge-dry-run");
    if (ConfigurationOption.hasLedger(configuration)) {
      JdbcLedger.copy(dataFolder, copy);
    }
    return new LedgerChoice(ConfigurationOption.openLedger(configuration, copy), copy, copy);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Returns the folder for lists of rejected rows; null when none are to be kept. */
  @Nullable Path reportFolder() {
    return throwAway == null ? folder.resolve("rejected") : null;
  }

  /** Returns the folder the ledger lies in. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    ledger.close();
    if (throwAway != null) {
      ThrowAwayFolder.delete(throwAway);
    }
  }
}
