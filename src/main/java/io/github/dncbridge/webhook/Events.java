package io.github.dncbridge.webhook;

import java.util.List;

/**
 * What one request tells of.
 *
 * @param parts in the sender's order; may be empty
 */
public record Events(List<Part> parts) {

  /**
   * One event and what tells its repetition.
   *
   * @param id the same whenever the sender repeats it, and no other's
   */
  public record Part(String id, Event event) {}

  /** Makes the list unmodifiable. */
  public Events {
    parts = List.copyOf(parts);
  }
}
