package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder on another machine, with {@code done/} and {@code failed/} in it, which are made when
 * something is put there.
 *
 * <p>Between {@link #connect} and {@link #disconnect} it can be asked; what goes wrong is an {@link
 * IOException} whose message says what, without a secret. To be used by one thread.
 */
interface RemoteStore {

  /** Begins a conversation; one that was left open is ended. */
  void connect() throws IOException;

  /** Returns what lies in the folder. */
  List<ListedFile> list() throws IOException;

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

  /** Deletes a file of our own. */
  void delete(Place place, String name) throws IOException;

  /** Ends the conversation, if there is one. */
  void disconnect();

  /** Returns what it is, for messages: without a secret. */
  String address();
}
