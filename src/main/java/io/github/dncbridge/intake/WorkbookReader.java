package io.github.dncbridge.intake;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one kind of workbook. */
interface WorkbookReader {

  /**
   * Hands over every row of every sheet once, in order.
   *
   * <p>Memory is bounded whatever the file holds; limits are checked before anything is parsed.
   *
   * @param file a private copy, which nobody changes
   * @param name the file's name, for messages
   * @throws RejectedFileException when it is damaged, encrypted, cut off or beyond a limit
   * @throws IOException when it cannot be read
   */
  void read(Path file, String name, RowSink rows) throws IOException;
}
