package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What contracts about pulls, which may be held, stand on. */
abstract class PullContract extends LedgerContract {

  static StateCounts held(long pending, long held) {
    return new StateCounts(pending, 0, 0, 0, held);
  }

  static RunStart start(String source, @Nullable Long heldAbove) {
    return RunStart.pull(Run.Kind.CHANGES, source, "contacts", heldAbove);
  }

  Run pull(String source, @Nullable Long heldAbove, String... people) {
    return pull(ledger, source, heldAbove, people);
  }

  static Run pull(Ledger into, String source, @Nullable Long heldAbove, String... people) {
    return into.record(into.begin(start(source, heldAbove), NOW), page("c1", people), NOW);
  }

  static Page page(String cursor, String... people) {
    List<MappingResult> results = new ArrayList<>();
    for (String person : people) {
      results.add(person(person));
    }
    return new Page(results, cursor);
  }
}
