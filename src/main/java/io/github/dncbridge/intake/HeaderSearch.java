package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the header row and the dialect in the beginning of a file.
 *
 * <p>Every separator is tried. The first row that gives the mapping a header wins, and of two ways
 * to cut it the one that gives more cells. When there is no such row, the first one that is not
 * blank is the header, cut by the separator that gives most cells: binding the mapping will then
 * say so.
 *
 * <p>What stands before the header is passed over, so it must not be people. In a table whose
 * header the mapping does not know, somebody may work at a company called "LinkedIn", and that row
 * looks like a header. So every row before has to be at most half as full as the header, by
 * whichever separator it is cut.
 */
final class HeaderSearch {

  /**
   * The header row, and why it was taken for one.
   *
   * @param style why cells are quoted and escaped as they are; empty where that is the usual way
   */
  record Found(Header header, String because, String separator, String style) {}

  private static final Comparator<Header> WIDEST =
      Comparator.comparingInt(header -> header.cells().size());
  private static final Comparator<Header> FIRST = Comparator.comparingLong(Header::line).reversed();

  private final String file;
  private final FieldMapping mapping;
  private final ReadingOptions options;
  private final HeadText head;
  private final SeparatorChoice separators;
  private final SeparatorRivals rivals;

  HeaderSearch(String file, FieldMapping mapping, ReadingOptions options, HeadText head) {
    this.file = file;
    this.mapping = mapping;
    this.options = options;
    this.head = head;
    this.separators = SeparatorChoice.of(file, options, head);
    this.rivals = new SeparatorRivals(file, head);
  }

  /**
   * Returns the header row.
   *
   * @throws RejectedFileException when there is none, or two dialects fit equally well
   */
  Found find() {
    Long line = options.headerLine();
    if (line != null) {
      return atLine(line);
    }
    int from = separators.hintLine() ? Math.max(0, head.startOfLine(2)) : 0;
    int fromLine = separators.hintLine() ? 2 : 1;
    List<HeaderCandidate> usual = List.of();
    DialectSearch dialects = new DialectSearch(file, mapping, options, head);
    for (CsvDialect style : dialects.styles()) {
      List<HeaderCandidate> candidates = scan(style, separators.tried(), from, fromLine);
      usual = usual.isEmpty() ? candidates : usual;
      Header matching = matching(candidates);
      if (matching != null && (style.equals(dialects.usual()) || dialects.isBorneOut(matching))) {
        rivals.requireNone(matching, candidates);
        return found(dialects.refined(matching, separators.isOpen()), candidates, known(matching));
      }
    }
    for (HeaderCandidate candidate : scan(dialects.usual(), separators.rare(), from, fromLine)) {
      Header header = candidate.matching();
      if (header != null && header.cells().size() > 1 && dialects.isBorneOut(header)) {
        return new Found(header, known(header), "no other separator cuts out a known column", "");
      }
    }
    Header first = best(usual, HeaderCandidate::first, WIDEST);
    if (first == null) {
      throw noHeader(usual);
    }
    return found(
        dialects.refined(rivals.sole(first, usual), separators.isOpen()),
        usual,
        "no row has a column that is known to name people; this is the first that is not blank");
  }

  private Found atLine(long line) {
    int from = head.startOfLine(line);
    if (from < 0 || from == head.length()) {
      throw RejectedFileException.because(
          file,
          "the header row is said to begin in line %d, but %s. Correct --read header-line=%d."
              .formatted(
                  line,
                  head.whole()
                      ? "the file ends before"
                      : "that is not within the first %d characters".formatted(head.length()),
                  line));
    }
    DialectSearch dialects = new DialectSearch(file, mapping, options, head);
    List<HeaderCandidate> candidates = scan(dialects.usual(), separators.tried(), from, line);
    Header matching = best(candidates, HeaderCandidate::matching, WIDEST);
    boolean known = matching != null && matching.line() == line;
    Header header = known ? matching : best(candidates, HeaderCandidate::first, WIDEST);
    if (header == null) {
      throw noHeader(candidates);
    }
    if (header.line() != line) {
      throw RejectedFileException.inLine(
          file,
          line,
          "the header row is said to begin here, but the line is blank. Correct --read header-line=%d."
              .formatted(line));
    }
    if (known) {
      rivals.requireNone(header, candidates);
    } else {
      header = rivals.sole(header, candidates);
    }
    return found(dialects.refined(header, separators.isOpen()), candidates, "said by header-line");
  }

  private List<HeaderCandidate> scan(
      CsvDialect style, List<String> tried, int from, long fromLine) {
    List<HeaderCandidate> candidates = new ArrayList<>();
    for (String separator : tried) {
      HeaderCandidate candidate =
          new HeaderCandidate(file, mapping, style.withSeparator(separator));
      candidate.scan(head, from, fromLine);
      candidates.add(candidate);
    }
    return candidates;
  }

  private static @Nullable Header matching(List<HeaderCandidate> candidates) {
    Header matching = best(candidates, HeaderCandidate::matching, FIRST.thenComparing(WIDEST));
    return matching != null
            && candidates.stream().allMatch(candidate -> candidate.hasOnlyPreambleBefore(matching))
        ? matching
        : null;
  }

  private Found found(
      DialectSearch.Choice choice, List<HeaderCandidate> candidates, String because) {
    Header header = choice.header();
    return new Found(
        header, because, separators.because(header, candidates, choice), choice.because());
  }

  private String known(Header header) {
    String name =
        header.cells().stream()
            .filter(cell -> mapping.matchesHeader(List.of(cell)))
            .findFirst()
            .orElse("URL");
    return "it is the first row with a column for the person, '%s'".formatted(name.strip());
  }

  private RejectedFileException noHeader(List<HeaderCandidate> candidates) {
    for (HeaderCandidate candidate : candidates) {
      RejectedFileException problem = candidate.problem();
      if (problem != null) {
        return problem;
      }
    }
    return RejectedFileException.of(
        file,
        head.whole()
            ? "holds no text. Expected a header row; export it again, or delete it."
            : "has no row that ends within its first %d characters. Expected one that names the columns; check that this is the right file."
                .formatted(head.length()));
  }

  /** Returns the greatest; among equals that of the separator that is tried first. */
  private static @Nullable Header best(
      List<HeaderCandidate> candidates,
      Function<HeaderCandidate, @Nullable Header> row,
      Comparator<Header> order) {
    Header best = null;
    for (HeaderCandidate candidate : candidates) {
      Header header = row.apply(candidate);
      if (header != null && (best == null || order.compare(header, best) > 0)) {
        best = header;
      }
    }
    return best;
  }
}
