package io.github.dncbridge.entry;

/** What a raw value says about the person it names: one identifier, or why there is none. */
public sealed interface IdentifierReading {

  /** Exactly one person is named. */
  record Usable(PublicIdentifier identifier) implements IdentifierReading {}

  /** No person, or not exactly one, is named. */
  record Unusable(RejectionReason reason) implements IdentifierReading {}
}
