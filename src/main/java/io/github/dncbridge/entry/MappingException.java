package io.github.dncbridge.entry;

/** A mapping does not fit its source; the message names what was found and what to configure. */
public final class MappingException extends RuntimeException {

  public MappingException(String message) {
    super(message);
  }
}
