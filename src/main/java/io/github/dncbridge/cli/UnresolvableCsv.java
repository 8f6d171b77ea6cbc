package io.github.dncbridge.cli;

import io.github.dncbridge.intake.SpreadsheetCell;
import io.github.dncbridge.ledger.Coverage;
import io.github.dncbridge.ledger.Unresolvable;
import java.io.PrintWriter;
import java.util.List;

/** For spreadsheets, as {@link io.github.dncbridge.intake.RejectedReport} is; one table for all. */
final class UnresolvableCsv implements UnresolvableList {

  private final PrintWriter out;

  UnresolvableCsv(PrintWriter out) {
    this.out = out;
    out.print("\uFEFFsource,key,value,reason,what to do,first seen,last seen\r\n");
  }

  @Override
  public void source(Coverage coverage) {
    // Its name stands in every row.
  }

  @Override
  public void optOut(String source, Unresolvable optOut) {
    List<String> cells =
        List.of(
            source,
            optOut.key(),
            optOut.value(),
            optOut.reason(),
            UnresolvableAdvice.of(optOut.reason()),
            optOut.firstSeen().toString(),
            optOut.lastSeen().toString());
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      SpreadsheetCell.append(line.isEmpty() ? line : line.append(','), cell);
    }
    out.print(line.append("\r\n"));
  }

  @Override
  public void end() {
    out.flush();
  }
}
