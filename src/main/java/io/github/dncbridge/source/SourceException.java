package io.github.dncbridge.source;

/**
 * A source cannot be read, or must not be read on.
 *
 * <p>The message says which source, what was found, and what to do; there is no secret and no
 * person in it.
 */
public class SourceException extends RuntimeException {

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
