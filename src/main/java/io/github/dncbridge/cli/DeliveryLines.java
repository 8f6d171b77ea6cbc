package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.StateCounts;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** What people are told of the delivery that a command waited for. */
final class DeliveryLines {

  /** What to do about people whom WaLead refused. */
  static final String REFUSED =
      "  `dnc-bridge refused` lists who was refused and what WaLead said; `dnc-bridge retry` has them"
          + " sent again.";

  private DeliveryLines() {}

  /**
   * @param unconfirmed what the last request came to, as far as somebody is to be sent again
   * @param again completes "Nothing is lost: …"
   */
  static void print(
      PrintWriter out,
      StateCounts people,
      @Nullable String stopped,
      @Nullable String unconfirmed,
      boolean settled,
      boolean interrupted,
      String again) {
    out.printf(
        "Delivered: %,d blocked, %,d pending, %,d refused by WaLead.%n",
        people.blocked(), people.unsettled(), people.refused());
    if (people.refused() > 0) {
      out.println(REFUSED);
    }
    if (stopped != null) {
      out.println(stopped);
    } else if (!settled && unconfirmed != null) {
      out.println(unconfirmed);
    }
    if (!settled || interrupted) {
      out.printf(
          "%s Nothing is lost: %s.%n",
          interrupted ? "Interrupted." : "Not everything is settled yet.", again);
    }
  }
}
