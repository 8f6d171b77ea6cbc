package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.LedgerReport;
import io.github.dncbridge.ledger.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rejected records of a run, as they are summed up.
 *
 * @param first the first ten
 */
record RejectedRecords(Map<String, Long> byReason, List<Rejection> first) {

  private static final int SHOWN = 10;

  static RejectedRecords of(LedgerReport ledger, long run) {
    Map<String, Long> byReason = new TreeMap<>();
    List<Rejection> first = new ArrayList<>();
    ledger.rejections(
        run,
        each -> {
          byReason.merge(each.reason(), 1L, Long::sum);
          if (first.size() < SHOWN) {
            first.add(each);
          }
        });
    return new RejectedRecords(byReason, first);
  }

  /** Returns the reasons with their numbers, for people. */
  static String reasons(Map<String, Long> byReason) {
    return byReason.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
