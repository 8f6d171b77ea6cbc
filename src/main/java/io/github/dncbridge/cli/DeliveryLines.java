package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.StateCounts;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** What people are told of the delivery that a command waited for. */
final class DeliveryLines {

  private DeliveryLines() {}

  /**
   * @param again completes "Nothing is lost: …"
   */
  static void print(
      PrintWriter out,
      StateCounts people,
      @Nullable String stopped,
      boolean settled,
      boolean interrupted,
      String again) {
    out.printf(
        "Delivered: %,d blocked, %,d pending, %,d refused by WaLead.%n",
        people.blocked(), people.unsettled(), people.refused());
    if (people.refused() > 0) {
      out.println("  `dnc-bridge why VALUE` shows what WaLead said of a person.");
    }
    if (stopped != null) {
      out.println(stopped);
    }
    if (!settled || interrupted) {
      out.printf(
          "%s Nothing is lost: %s.%n",
          interrupted ? "Interrupted." : "Not everything is settled yet.", again);
    }
  }
}
