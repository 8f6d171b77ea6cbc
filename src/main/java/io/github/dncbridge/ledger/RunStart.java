package io.github.dncbridge.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What identifies a run of a source, and on which terms it records.
 *
 * @param source the source's name, as shown in reports
 * @param origin what is read: a file's name, an endpoint's title; no secret, no personal data
 * @param fingerprint the same for the same content read the same way; null when every run is new
 * @param kind what is read
 * @param heldAbove null: its new people may be sent at once. Otherwise they are held while it runs,
 *     and stay held until {@link RecordLedger#release} when they are more than this in the end; at
 *     least 0
 */
public record RunStart(
    String source,
    String origin,
    @Nullable String fingerprint,
    Run.Kind kind,
    @Nullable Long heldAbove) {

  /** Checks the bounds. */
  public RunStart {
    if (heldAbove != null && heldAbove < 0) {
      throw new IllegalArgumentException("heldAbove is " + heldAbove + "; expected 0 or more");
    }
  }

  /** A run that reads a file, none of whose people is held. */
  public RunStart(String source, String origin, @Nullable String fingerprint) {
    this(source, origin, fingerprint, Run.Kind.FILE, null);
  }

  /** Returns the start of what a source sends by itself; the ledger makes the one run of it. */
  static RunStart events(String source) {
    return new RunStart(source, "events", null, Run.Kind.EVENTS, null);
  }

  /** Returns the start of a pull: every one is a new run. */
  public static RunStart pull(
      Run.Kind kind, String source, String origin, @Nullable Long heldAbove) {
    return new RunStart(source, origin, null, kind, heldAbove);
  }
}
