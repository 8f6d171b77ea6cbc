package io.github.dncbridge.webhook;

/** Reads the body of a request that was verified. Thread-safe. */
public interface EventReader {

  /**
   * Returns what the request tells of.
   *
   * @throws MalformedBodyException when the body is not what this kind of sender writes
   */
  Events read(WebhookRequest request);
}
