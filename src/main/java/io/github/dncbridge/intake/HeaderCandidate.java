package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that one separator makes of a file's beginning, down to the one the mapping knows. */
final class HeaderCandidate {

  private final String file;
  private final FieldMapping mapping;
  private final char separator;
  private final List<PreambleRow> rows = new ArrayList<>();
  private HeaderSearch.@Nullable Header matching;
  private HeaderSearch.@Nullable Header first;
  private @Nullable RejectedFileException problem;

  HeaderCandidate(String file, FieldMapping mapping, char separator) {
    this.file = file;
    this.mapping = mapping;
    this.separator = separator;
  }

  /** Returns the first row that the mapping takes for a header. */
  HeaderSearch.@Nullable Header matching() {
    return matching;
  }

  /** Returns the first row that is not blank. */
  HeaderSearch.@Nullable Header first() {
    return first;
  }

  /** Returns whether all rows before a header can be a preamble: titles and notes, not people. */
  boolean hasOnlyPreambleBefore(HeaderSearch.Header header) {
    return rows.stream()
        .filter(row -> row.line() < header.line())
        .allMatch(row -> row.canPrecede(header.filledCells()));
  }

  /** Returns why the text cannot be cut by this separator; null when it can. */
  @Nullable RejectedFileException problem() {
    return problem;
  }

  /**
   * Looks at the text from index {@code from}, which begins line {@code line}, to {@code length}.
   */
  void scan(char[] text, int from, int length, boolean whole, long line) {
    Walk walk = new Walk(text, from, length, whole, line);
    try {
      walk.scanner.feed(text, from, length);
      if (!walk.done && whole) {
        walk.scanner.end();
      }
    } catch (RejectedFileException e) {
      problem = e;
    }
  }

  private final class Walk implements CsvScanner.Listener {
    private final char[] text;
    private final int from;
    private final int length;
    private final boolean whole;
    private final CsvScanner scanner;
    private int seen;
    private boolean done;

    Walk(char[] text, int from, int length, boolean whole, long line) {
      this.text = text;
      this.from = from;
      this.length = length;
      this.whole = whole;
      this.scanner = new CsvScanner(file, separator, line, this);
      scanner.record().capture(true);
    }

    @Override
    public boolean endOfRecord(boolean terminated) {
      if (!scanner.record().blank()) {
        consider(terminated);
      }
      done |= ++seen == PreambleRow.RECORDS_LOOKED_AT;
      return !done;
    }

    private void consider(boolean terminated) {
      int end = from + (int) scanner.recordEnd();
      if (end == length && !whole) {
        // The LF of a CR LF may be the first character beyond.
        done = true;
        return;
      }
      if (end < length && text[end] == '\n' && text[end - 1] == '\r') {
        end++;
      }
      List<String> cells = scanner.record().captured();
      long nextLine = terminated ? scanner.line() : scanner.line() + 1;
      HeaderSearch.Header row =
          new HeaderSearch.Header(separator, cells, scanner.record().line(), end, nextLine);
      if (first == null) {
        first = row;
      }
      rows.add(PreambleRow.of(row.line(), cells));
      if (mapping.matchesHeader(cells)) {
        matching = row;
        done = true;
      }
    }
  }
}
