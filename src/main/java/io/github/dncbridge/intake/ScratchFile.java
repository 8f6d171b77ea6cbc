package io.github.dncbridge.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A private file in the scratch folder; closing removes it.
 *
 * @param path where it lies
 */
record ScratchFile(Path path) implements Closeable {

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
