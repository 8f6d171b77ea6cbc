package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;

/** One thing a webhook tells of. */
public sealed interface Event {

  /**
   * A record, told in full; the source's mapping says what it means.
   *
   * @param key the record's id at the sender, or the event's where it has none
   */
  record Told(String key, JsonNode record) implements Event {}

  /**
   * A record of which only the id is told: it is read from the CRM before it counts.
   *
   * @param key the record's id at the sender
   */
  record Named(String key) implements Event {}

  /**
   * A record that a person has to look at: it is reported, and blocks nobody.
   *
   * @param key as for {@link Told}
   */
  record Flagged(String key, JsonNode record) implements Event {}

  /**
   * Nothing that can mean do-not-contact, such as the deletion of a record.
   *
   * @param key as for {@link Told}
   */
  record Irrelevant(String key) implements Event {}
}
