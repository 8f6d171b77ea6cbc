package io.github.dncbridge.entry;

import java.util.Locale;

/** What an opt-out cell says. */
public enum OptOut {
  /** Do not contact. */
  YES,
  /** This person has not opted out. */
  NO,
  /** It cannot be told; a person has to look at it. */
  UNCLEAR;

  /** Returns the word used in the configuration: {@code yes}, {@code no} or {@code unclear}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
