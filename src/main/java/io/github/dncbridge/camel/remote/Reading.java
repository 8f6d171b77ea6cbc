package io.github.dncbridge.camel.remote;

import io.github.dncbridge.camel.DropProgress;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.FolderRules;
import io.github.dncbridge.intake.FolderWords;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.ledger.Ledger;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;

/** How the files of a remote folder are read, as it was configured. */
record Reading(RemoteFolderSettings settings, FolderRules rules) {

  private static final String REQUIRED = "required";

  /**
   * @throws ConfigurationException when the mapping or the reading options do not take a value
   */
  static Reading of(RemoteFolderSettings settings) {
    try {
      FieldMapping mapping = FieldMapping.recognised();
      for (Map.Entry<String, String> each : settings.mapping().entrySet()) {
        mapping = mapping.with(each.getKey(), each.getValue());
      }
      ReadingOptions options = ReadingOptions.recognised();
      for (Map.Entry<String, String> each : settings.reading().entrySet()) {
        options = options.with(each.getKey(), each.getValue());
      }
      boolean approval = settings.required(RemoteFolderKey.APPROVAL).equals(REQUIRED);
      return new Reading(settings, new FolderRules(settings.source(), mapping, options, approval));
    } catch (MappingException e) {
      throw new ConfigurationException(
          "Remote folder '" + settings.name() + "': " + e.getMessage());
    }
  }

  /**
   * Returns what asks for a file.
   *
   * @param log where it is said who approved it
   * @param stopping whether reading is to end between two pages
   */
  FileRequest request(Logger log, DroppedFile file, BooleanSupplier stopping, Ledger ledger) {
    return rules.request(file, new DropProgress(log, file.name(), rules, file, stopping, ledger));
  }

  /** Returns how the settings of the folder are called. */
  FolderWords words() {
    return new FolderWords(
        settings.source() + ".map.", settings.source() + ".read.", "application.properties");
  }
}
