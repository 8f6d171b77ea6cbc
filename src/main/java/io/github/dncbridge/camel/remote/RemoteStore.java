package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.util.List;

/**
 * A folder on another machine, with {@code done/} and {@code failed/} in it, which are made when
 * something is put there.
 *
 * <p>It can be asked between {@link #connect} and {@link #disconnect}.
 */
interface RemoteStore extends ResultStore {

  /** Begins a conversation; one that was left open is ended. */
  void connect() throws IOException;

  /** Returns what lies in the folder. */
  List<ListedFile> list() throws IOException;

  /** Deletes a file of our own. */
  void delete(Place place, String name) throws IOException;

  /** Ends the conversation, if there is one. */
  void disconnect();

  /** Returns what it is, for messages: without a secret. */
  String address();
}
