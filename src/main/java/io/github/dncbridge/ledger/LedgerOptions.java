package io.github.dncbridge.ledger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a ledger lies and whose it is.
 *
 * @param dataFolder created for its owner only when it is missing
 * @param workspace the WaLead workspace whose ledger is opened; one database can hold several
 * @param service WaLead's base URL, stored beside every batch that is claimed
 * @param patience how long to wait for another process that is writing
 */
public record LedgerOptions(
    Path dataFolder,
    String workspace,
    String service,
    NonAsciiForm nonAsciiForm,
    Duration patience) {

  /** Returns the options that are used unless configured otherwise. */
  public static LedgerOptions of(Path dataFolder, String service) {
    return new LedgerOptions(
        dataFolder, "default", service, NonAsciiForm.BOTH, Duration.ofSeconds(30));
  }

  /** Returns these options for a ledger in another folder. */
  public LedgerOptions in(Path folder) {
    return new LedgerOptions(folder, workspace, service, nonAsciiForm, patience);
  }

  /** Returns these options for another workspace. */
  public LedgerOptions withWorkspace(String name) {
    return new LedgerOptions(dataFolder, name, service, nonAsciiForm, patience);
  }

  /** Returns these options with another way to send non-ASCII identifiers. */
  public LedgerOptions withNonAsciiForm(NonAsciiForm form) {
    return new LedgerOptions(dataFolder, workspace, service, form, patience);
  }

  /** Returns these options with another patience. */
  public LedgerOptions withPatience(Duration time) {
    return new LedgerOptions(dataFolder, workspace, service, nonAsciiForm, time);
  }
}
