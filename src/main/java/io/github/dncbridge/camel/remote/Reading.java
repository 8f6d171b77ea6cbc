package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.intake.ReadingOptions;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** How the files of a remote folder are read, as it was configured. */
record Reading(RemoteFolderSettings settings, FieldMapping mapping, ReadingOptions options) {

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
      return new Reading(settings, mapping, options);
    } catch (MappingException e) {
      throw new ConfigurationException(
          "Remote folder '" + settings.name() + "': " + e.getMessage());
    }
  }

  /**
   * Returns what asks for a file.
   *
   * @param stopping whether reading is to end between two pages
   */
  FileRequest request(DroppedFile file, BooleanSupplier stopping) {
    return new FileRequest(
        file,
        settings.source(),
        mapping,
        options,
        (counts, bytesRead, size) -> {
          if (stopping.getAsBoolean()) {
            throw new ReadingInterruptedException(counts);
          }
        });
  }

  /** Returns a message with the keys of this folder in place of the local one's. */
  String inOurWords(String message) {
    return message.replace("drop-folder.", settings.source() + ".");
  }
}
