package io.github.dncbridge.source;

/** The vendor no longer knows the page asked for: its token has expired. */
final class PlaceUnknownException extends SourceException {

  PlaceUnknownException(String message) {
    super(message);
  }
}
