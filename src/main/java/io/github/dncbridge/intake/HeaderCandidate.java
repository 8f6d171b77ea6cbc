package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one separator makes of a file's beginning, as far as they can be the header.
 *
 * <p>What stands before the header is passed over, so it must not be people: in a table whose
 * header the mapping does not know, somebody may work at a company called "LinkedIn", and that row
 * looks like a header. So every row before has to be at most half as full as the header is.
 */
final class HeaderCandidate {

  /** A preamble is a few lines; further down a match would be data that looks like a header. */
  private static final int RECORDS_LOOKED_AT = 30;

  private final String file;
  private final FieldMapping mapping;
  private final char separator;
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

  /** Returns why the text cannot be cut by this separator; null when it can. */
  @Nullable RejectedFileException problem() {
    return problem;
  }

  /**
   * Looks at the text from index {@code from}, which begins line {@code line}, to {@code length}.
   */
  void scan(char[] text, int from, int length, boolean whole, long line) {
    Rows rows = new Rows(text, from, length, whole, line);
    try {
      rows.scanner.feed(text, from, length);
      if (!rows.done && whole) {
        rows.scanner.end();
      }
    } catch (RejectedFileException e) {
      problem = e;
    }
  }

  private final class Rows implements CsvScanner.Listener {
    private final char[] text;
    private final int from;
    private final int length;
    private final boolean whole;
    private final CsvScanner scanner;
    private int seen;
    private int fullest;
    private boolean done;

    Rows(char[] text, int from, int length, boolean whole, long line) {
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
      done |= ++seen == RECORDS_LOOKED_AT;
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
      int filled = (int) cells.stream().filter(cell -> !cell.isBlank()).count();
      if (mapping.matchesHeader(cells)) {
        matching = fullest * 2 <= filled ? row : null;
        done = true;
      }
      fullest = Math.max(fullest, filled);
    }
  }
}
