package io.github.dncbridge.entry;

import io.github.dncbridge.entry.IdentifierReading.Unusable;
import io.github.dncbridge.entry.IdentifierReading.Usable;

/** The readings that are the same every time. */
final class Readings {

  static final Unusable EMPTY = new Unusable(RejectionReason.EMPTY);
  static final Unusable PLACEHOLDER = new Unusable(RejectionReason.PLACEHOLDER);
  static final Unusable NOT_LINKEDIN = new Unusable(RejectionReason.NOT_LINKEDIN);
  static final Unusable NOT_A_PERSON = new Unusable(RejectionReason.NOT_A_PERSON);
  static final Unusable NO_PUBLIC_IDENTIFIER = new Unusable(RejectionReason.NO_PUBLIC_IDENTIFIER);
  static final Unusable MALFORMED = new Unusable(RejectionReason.MALFORMED);

  private Readings() {}

  static Usable usable(String value, PublicIdentifier.Kind kind) {
    return new Usable(new PublicIdentifier(value, kind));
  }
}
