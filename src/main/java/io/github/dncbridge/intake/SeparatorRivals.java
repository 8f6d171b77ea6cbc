package io.github.dncbridge.intake;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells between two separators that cut one row into equally many cells, or asks. */
final class SeparatorRivals {

  private final String file;
  private final HeadText head;

  SeparatorRivals(String file, HeadText head) {
    this.file = file;
    this.head = head;
  }

  /**
   * Passes when no other separator makes a header row of as many cells of the same line.
   *
   * @throws RejectedFileException otherwise
   */
  void requireNone(Header chosen, List<HeaderCandidate> candidates) {
    List<Header> alike = alike(chosen, candidates.stream().map(HeaderCandidate::matching));
    if (alike.size() > 1) {
      throw ambiguous(alike.get(0), alike.get(1));
    }
  }

  /**
   * Returns the header row where no row has a known column: of those that are as wide the one whose
   * separator also cuts all rows below it to its length.
   *
   * @throws RejectedFileException when that is true of several, or of none
   */
  Header sole(Header widest, List<HeaderCandidate> candidates) {
    List<Header> alike = alike(widest, candidates.stream().map(HeaderCandidate::first));
    if (alike.size() < 2) {
      return widest;
    }
    List<Header> fitting =
        alike.stream()
            .filter(row -> DialectFit.of(file, row.dialect(), head, row).isPerfect())
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    List<Header> rivals = fitting.isEmpty() ? alike : fitting;
    throw ambiguous(rivals.get(0), rivals.get(1));
  }

  private static List<Header> alike(Header row, Stream<@Nullable Header> rows) {
    int cells = row.cells().size();
    return rows.flatMap(Stream::ofNullable)
        .filter(other -> cells > 1 && other.line() == row.line() && other.cells().size() == cells)
        .toList();
  }

  private RejectedFileException ambiguous(Header one, Header other) {
    return RejectedFileException.inLine(
        file,
        one.line(),
        "this row can be cut at %s and at %s alike, into %d cells each. Say which: %s or %s (or put a line sep=%s or sep=%s before the first line)."
            .formatted(
                one.dialect().shownSeparator(),
                other.dialect().shownSeparator(),
                one.cells().size(),
                one.dialect().separatorOption(),
                other.dialect().separatorOption(),
                one.dialect().separator(),
                other.dialect().separator()));
  }
}
