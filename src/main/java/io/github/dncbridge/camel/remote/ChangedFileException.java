package io.github.dncbridge.camel.remote;

import java.io.IOException;

/** A remote file is not the one that was listed any more; it stays and is looked at again. */
final class ChangedFileException extends IOException {

  ChangedFileException(String message) {
    super(message);
  }
}
