package io.github.dncbridge.intake;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

/**
 * Opens files for what is too large for memory, and which leave nothing behind.
 *
 * <p>They hold people. On Unix the name is removed as soon as the file is open, so that even a
 * process that is killed leaves nothing; elsewhere it goes when the file is closed.
 */
final class UnnamedFile {

  private UnnamedFile() {}

  /**
   * Returns a new empty file, to be read and written by its owner alone.
   *
   * @param folder made when it is missing
   */
  static FileChannel in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return FileChannel.open(
        folder.resolve(UUID.randomUUID() + ".spool"),
        Set.of(CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE),
        Scratch.permissions(folder, "rw-------"));
  }
}
