package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the header row and the separator in the beginning of a file.
 *
 * <p>Every separator is tried. The first row that gives the mapping a header wins, and of two ways
 * to cut it the one that gives more cells. When there is no such row, the first one that is not
 * blank is the header, cut by the separator that gives most cells: binding the mapping will then
 * name these columns.
 *
 * <p>What stands before the header is passed over, so it must not be people. In a table whose
 * header the mapping does not know, somebody may work at a company called "LinkedIn", and that row
 * looks like a header. So every row before has to be at most half as full as the header, by
 * whichever separator it is cut.
 */
final class HeaderSearch {

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  /**
   * A row that may be the header.
   *
   * @param end index behind the row and its line end in the text that was searched
   * @param nextLine the line that begins there
   */
  record Header(char separator, List<String> cells, long line, int end, long nextLine) {
    int filledCells() {
      return PreambleRow.filled(cells);
    }
  }

  private static final Comparator<Header> WIDEST =
      Comparator.comparingInt(header -> header.cells().size());
  private static final Comparator<Header> FIRST = Comparator.comparingLong(Header::line).reversed();

  private final String file;
  private final FieldMapping mapping;
  private final char[] text;
  private final int length;
  private final boolean whole;

  /**
   * @param length how much of {@code text} is filled
   * @param whole whether that is all the text there is
   */
  HeaderSearch(String file, FieldMapping mapping, char[] text, int length, boolean whole) {
    this.file = file;
    this.mapping = mapping;
    this.text = text;
    this.length = length;
    this.whole = whole;
  }

  /**
   * Returns the header row.
   *
   * @throws RejectedFileException when there is none, or two separators fit equally well
   */
  Header find() {
    int first = firstLineEnd();
    Character told = separatorTold(new String(text, 0, first));
    List<HeaderCandidate> candidates = new ArrayList<>();
    for (char separator : told == null ? SEPARATORS : new char[] {told}) {
      HeaderCandidate candidate = new HeaderCandidate(file, mapping, separator);
      candidate.scan(
          text, told == null ? 0 : afterLineEnd(first), length, whole, told == null ? 1 : 2);
      candidates.add(candidate);
    }
    Header matching = best(candidates, HeaderCandidate::matching, FIRST.thenComparing(WIDEST));
    if (matching != null
        && candidates.stream().allMatch(candidate -> candidate.hasOnlyPreambleBefore(matching))) {
      requireNoRival(matching, candidates);
      return matching;
    }
    Header firstRow = best(candidates, HeaderCandidate::first, WIDEST);
    if (firstRow != null) {
      return firstRow;
    }
    for (HeaderCandidate candidate : candidates) {
      RejectedFileException problem = candidate.problem();
      if (problem != null) {
        throw problem;
      }
    }
    throw RejectedFileException.of(
        file,
        whole
            ? "holds no text. Expected a header row; export it again, or delete it."
            : "no end of a header row within the first %d characters. Expected one row that names the columns; check that this is the right file."
                .formatted(length));
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

  private void requireNoRival(Header chosen, List<HeaderCandidate> candidates) {
    int cells = chosen.cells.size();
    for (HeaderCandidate candidate : candidates) {
      Header rival = candidate.matching();
      if (rival != null
          && rival.separator != chosen.separator
          && rival.line == chosen.line
          && cells > 1
          && rival.cells.size() == cells) {
        throw RejectedFileException.inLine(
            file,
            chosen.line,
            "this row can be cut at %s and at %s alike, into %d cells each. Put a line sep=%s or sep=%s before the first line, or export the file with one separator."
                .formatted(
                    nameOf(chosen.separator),
                    nameOf(rival.separator),
                    cells,
                    chosen.separator,
                    rival.separator));
      }
    }
  }

  private static String nameOf(char separator) {
    return separator == '\t' ? "TAB" : "'" + separator + "'";
  }

  /** Excel's own hint: a first line {@code sep=;}, with or without quotes around it. */
  private @Nullable Character separatorTold(String line) {
    String told = line;
    if (told.length() >= 2 && told.startsWith("\"") && told.endsWith("\"")) {
      told = told.substring(1, told.length() - 1);
    }
    if (told.length() != 5 || !told.toLowerCase(Locale.ROOT).startsWith("sep=")) {
      return null;
    }
    char separator = told.charAt(4);
    for (char known : SEPARATORS) {
      if (separator == known) {
        return separator;
      }
    }
    throw RejectedFileException.inLine(
        file,
        1,
        "the separator named after sep= is not known. Expected one of , ; TAB |. Export the file with one of these.");
  }

  private int firstLineEnd() {
    int end = 0;
    while (end < length && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    return end;
  }

  private int afterLineEnd(int end) {
    if (end + 1 < length && text[end] == '\r' && text[end + 1] == '\n') {
      return end + 2;
    }
    return Math.min(end + 1, length);
  }
}
