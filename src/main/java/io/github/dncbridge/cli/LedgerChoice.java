package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerCopy;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The ledger a command works on: the real one, or for a dry run a copy of it that is thrown away.
 *
 * <p>So a dry run counts exactly what the command would count, by the same code.
 */
final class LedgerChoice implements AutoCloseable {

  private final Ledger ledger;
  private final Path folder;
  private final @Nullable LedgerCopy copy;

  private LedgerChoice(Ledger ledger, Path folder, @Nullable LedgerCopy copy) {
    this.ledger = ledger;
    this.folder = folder;
    this.copy = copy;
  }

  static LedgerChoice of(Configuration configuration, boolean dryRun) throws IOException {
    if (!dryRun) {
      return new LedgerChoice(
          ConfigurationOption.openLedger(configuration),
          configuration.path(Key.DNC_DATA_DIR),
          null);
    }
    LedgerCopy copy = ConfigurationOption.copyLedger(configuration);
    return new LedgerChoice(copy.ledger(), copy.folder(), copy);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Returns the folder the ledger lies in. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    if (copy == null) {
      ledger.close();
    } else {
      copy.close();
    }
  }
}
