package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;

/**
 * How the files of one drop folder are understood.
 *
 * @param source the name of the source under which their people are recorded
 * @param approvalRequired whether a file is held until somebody has approved it
 */
public record FolderRules(
    String source, FieldMapping mapping, ReadingOptions reading, boolean approvalRequired) {

  /** Returns the request for a file of the folder. */
  public FileRequest request(DroppedFile file, IntakeProgress progress) {
    return new FileRequest(file, source, mapping, reading, progress);
  }
}
