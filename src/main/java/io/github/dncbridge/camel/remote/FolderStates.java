package io.github.dncbridge.camel.remote;

/** Is told whether remote folders can be reached. */
@FunctionalInterface
public interface FolderStates {

  /** Is told, and forgets. */
  FolderStates NONE = (folder, reached) -> {};

  /** A folder was looked into, or could not be. */
  void looked(String folder, boolean reached);
}
