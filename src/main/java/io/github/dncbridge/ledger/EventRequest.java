package io.github.dncbridge.ledger;

import java.util.List;

/**
 * A verified request of a source that sends events by itself, a webhook for example.
 *
 * @param source the source's name, as shown in reports
 * @param events in the sender's order; may be empty
 */
public record EventRequest(String source, List<SourceEvent> events) {

  /** Makes the list unmodifiable. */
  public EventRequest {
    events = List.copyOf(events);
  }
}
