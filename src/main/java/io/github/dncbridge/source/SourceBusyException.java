package io.github.dncbridge.source;

/** Somebody else pulls this source now. */
final class SourceBusyException extends SourceException {

  SourceBusyException(String source) {
    super(
        "Source '"
            + source
            + "' is being pulled by another process or command; this pull was not begun. Nothing is"
            + " lost: the other one records what changed.");
  }
}
