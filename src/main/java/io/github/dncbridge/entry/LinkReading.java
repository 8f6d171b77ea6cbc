package io.github.dncbridge.entry;

/**
 * What one link says.
 *
 * @param reading the person, or why there is none
 * @param profile whether the link has the place of a person's identifier, readable or not
 * @param endsInIdentifier whether nothing follows the identifier, so that it may have been cut
 */
record LinkReading(IdentifierReading reading, boolean profile, boolean endsInIdentifier) {

  static LinkReading of(IdentifierReading reading) {
    return new LinkReading(reading, false, false);
  }

  /** Returns the same reading, known to be whole. */
  LinkReading closed() {
    return new LinkReading(reading, profile, false);
  }

  static LinkReading profile(IdentifierReading reading, boolean endsInIdentifier) {
    return new LinkReading(reading, true, endsInIdentifier);
  }
}
