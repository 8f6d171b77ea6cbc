package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;

/** One event that a source sent. */
public sealed interface SourceEvent {

  /**
   * The event's id: the same whenever the sender repeats it, and no other's of this source. Of any
   * length; the ledger keeps a hash of it.
   */
  String id();

  /** It tells a record in full; {@code result} is what the source's mapping made of it. */
  record Told(String id, MappingResult result) implements SourceEvent {}

  /**
   * It names a record only, which is looked up at the source before it counts.
   *
   * @param key the record's key at the source
   */
  record Named(String id, String key) implements SourceEvent {}

  /** It can mean nothing for anybody: it is counted, and its repetition known. */
  record Irrelevant(String id) implements SourceEvent {}
}
