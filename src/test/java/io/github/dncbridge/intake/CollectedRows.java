package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader hands over. */
final class CollectedRows implements RowSink {

  final List<String> sheets = new ArrayList<>();

  /** The number of each row, then its cells. */
  final List<List<String>> rows = new ArrayList<>();

  final List<Finding> findings = new ArrayList<>();
  double share;

  @Override
  public void beginSheet(String name) {
    sheets.add(name);
  }

  @Override
  public void row(long number, List<String> cells) {
    List<String> row = new ArrayList<>(List.of(Long.toString(number)));
    row.addAll(cells);
    rows.add(row);
  }

  @Override
  public void noticed(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void reached(double reached) {
    if (reached < share || reached > 1) {
      throw new IllegalArgumentException("From " + share + " to " + reached);
    }
    share = reached;
  }
}
