package io.github.dncbridge.cli;

import io.github.dncbridge.intake.ShownText;
import io.github.dncbridge.ledger.Coverage;
import io.github.dncbridge.ledger.Unresolvable;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** For people: each source with its coverage, its records, and what to do about them. */
final class UnresolvableText implements UnresolvableList {

  private final PrintWriter out;
  private final Set<String> reasons = new TreeSet<>();
  private boolean empty = true;

  /** A source of which no record has come yet, and that has no coverage. */
  private @Nullable String nobody;

  UnresolvableText(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void source(Coverage coverage) {
    advise();
    empty = false;
    if (coverage.percentage() == null) {
      nobody = coverage.source();
      return;
    }
    out.printf(
        "Source %s: coverage %.1f %%: of %,d who opted out, %,d have a usable identifier, %,d do"
            + " not%n",
        coverage.source(),
        coverage.percentage(),
        coverage.optedOut(),
        coverage.usable(),
        coverage.unresolvable());
  }

  @Override
  public void optOut(String source, Unresolvable optOut) {
    if (nobody != null) {
      out.printf("Source %s: nobody opted out for certain.%n", nobody);
      nobody = null;
    }
    reasons.add(optOut.reason());
    out.printf(
        "  %s: %s: %s (first seen %s, last seen %s)%n",
        ShownText.cell(optOut.key()),
        optOut.reason(),
        ShownText.cell(optOut.value()),
        optOut.firstSeen(),
        optOut.lastSeen());
  }

  private void advise() {
    if (nobody != null) {
      out.printf("Source %s: nobody opted out.%n", nobody);
      nobody = null;
    }
    reasons.forEach(reason -> out.printf("  %s: %s%n", reason, UnresolvableAdvice.of(reason)));
    reasons.clear();
  }

  @Override
  public void end() {
    advise();
    if (empty) {
      out.println("No source has been read yet.");
    }
  }
}
