package io.github.dncbridge.intake;

/**
 * A file is no longer the one that was pinned: it grew, was replaced or went away. Handed in again,
 * it may be all right.
 */
public final class FileChangedException extends RejectedFileException {

  FileChangedException(String file, String problem) {
    super(message(file, problem));
  }
}
