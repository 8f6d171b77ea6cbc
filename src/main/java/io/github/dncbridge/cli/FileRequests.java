package io.github.dncbridge.cli;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.intake.ReadingOptions;
import org.jspecify.annotations.Nullable;

/**
 * How the files of a command are to be understood.
 *
 * @param source the source's name; null for the name of each file
 */
record FileRequests(@Nullable String source, FieldMapping mapping, ReadingOptions reading) {

  /** Everything is recognised. */
  static FileRequests recognised() {
    return new FileRequests(null, FieldMapping.recognised(), ReadingOptions.recognised());
  }

  /** Returns the request for one of them. */
  FileRequest of(DroppedFile file, IntakeProgress progress) {
    String name = source == null ? file.name() : source;
    return new FileRequest(file, name, mapping, reading, progress);
  }
}
