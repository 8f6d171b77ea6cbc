package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where what came of a file is written back, and the file itself is put.
 *
 * <p>What goes wrong is an {@link IOException} whose message says what, without a secret. To be
 * used by one thread.
 */
interface ResultStore {

  /** Returns how a file looks now; null when it is not there. */
  @Nullable ListedFile look(Place place, String name) throws IOException;

  /** Writes the file's content to {@code to}, as it comes; that it was cut off may go unnoticed. */
  void download(Place place, String name, OutputStream to) throws IOException;

  /** Puts a file there, whole or not at all; what has this name already is replaced. */
  void upload(Path content, Place place, String name) throws IOException;

  /**
   * Moves a file out of the inbox.
   *
   * @param name a free name there, of letters that mean nothing to a server
   * @throws ChangedFileException when it is not the one that was seen any more; it lies in the
   *     inbox
   */
  void move(ListedFile file, Place to, String name) throws IOException;
}
