package io.github.dncbridge.intake;

import java.io.IOException;

/** Looks through a whole file before a row of it is used, whatever its type. */
public final class FileInspector {

  /**
   * Returns what the file is and how it is to be read; to be closed.
   *
   * @throws RejectedFileException when the file cannot be used as a whole, or changed meanwhile
   * @throws IOException when it cannot be read
   */
  public InspectedFile inspect(FileRequest request) throws IOException {
    return CsvInspector.inspect(
        request.file(), request.mapping(), request.reading(), request.progress());
  }
}
