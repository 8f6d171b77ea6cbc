package io.github.dncbridge.source;

/** The vendor says that there is no such record. */
final class RecordMissingException extends SourceException {

  RecordMissingException(String message) {
    super(message);
  }
}
