package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.List;

/** Keeps the rows of a workbook, for tests. */
final class ListedRows implements RowSink {

  final List<String> sheets = new ArrayList<>();

  /** Each as {@code sheet!number: cell | cell}. */
  final List<String> rows = new ArrayList<>();

  @Override
  public void beginSheet(String name) {
    sheets.add(name);
  }

  final List<Finding> findings = new ArrayList<>();

  @Override
  public void noticed(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void row(long number, List<String> cells) {
    rows.add(
        "%s!%d: %s"
            .formatted(sheets.get(sheets.size() - 1), number, String.join(" | ", cells))
            .replace("\n", "⏎"));
  }
}
