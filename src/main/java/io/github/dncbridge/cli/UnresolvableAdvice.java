package io.github.dncbridge.cli;

import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.intake.RejectionAdvice;

/** What to do about a record that is listed as unresolvable. */
final class UnresolvableAdvice {

  private UnresolvableAdvice() {}

  /** Returns one sentence for the code of a {@link RejectionReason}. */
  static String of(String reason) {
    // Only events are listed for it, which have no cell to mend.
    return reason.equals(RejectionReason.UNCLEAR_OPT_OUT.code())
        ? "Read what this person said. Whoever meant no: `import` a list with the profile."
        : RejectionAdvice.of(reason);
  }
}
