package io.github.dncbridge.webhook;

/** A body cannot be read; the message says why, and repeats nothing of it. */
public final class MalformedBodyException extends RuntimeException {

  public MalformedBodyException(String message) {
    super(message);
  }
}
