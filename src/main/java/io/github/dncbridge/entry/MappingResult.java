package io.github.dncbridge.entry;

/** What became of one source record. Bad data is a value here, not an exception. */
public sealed interface MappingResult {

  /** Where the record stands at its source. */
  String key();

  /** The record means do-not-contact and names one person. */
  record Mapped(String key, BlocklistEntry entry) implements MappingResult {}

  /**
   * The record cannot be used; a person has to look at it.
   *
   * @param value the raw value that was found, as it stands in the source; may be empty
   * @param optedOut whether the record means do-not-contact: with no usable identifier that is an
   *     unresolvable opt-out
   */
  record Rejected(String key, String value, RejectionReason reason, boolean optedOut)
      implements MappingResult {}

  /** The record says that this person has not opted out. */
  record NotOptedOut(String key) implements MappingResult {}
}
