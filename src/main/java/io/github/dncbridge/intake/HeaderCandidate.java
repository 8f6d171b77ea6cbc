package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that one dialect makes of a file's beginning, down to the one the mapping knows. */
final class HeaderCandidate {

  private final String file;
  private final FieldMapping mapping;
  private final CsvDialect dialect;
  private final List<PreambleRow> rows = new ArrayList<>();
  private @Nullable Header matching;
  private @Nullable Header first;
  private @Nullable RejectedFileException problem;

  HeaderCandidate(String file, FieldMapping mapping, CsvDialect dialect) {
    this.file = file;
    this.mapping = mapping;
    this.dialect = dialect;
  }

  CsvDialect dialect() {
    return dialect;
  }

  /** Returns how many cells the row has that begins in this line; 1 when none was seen. */
  int cellsInLine(long line) {
    return rows.stream()
        .filter(row -> row.line() == line)
        .mapToInt(PreambleRow::cells)
        .findFirst()
        .orElse(1);
  }

  /** Returns the first row that the mapping takes for a header. */
  @Nullable Header matching() {
    return matching;
  }

  /** Returns the first row that is not blank. */
  @Nullable Header first() {
    return first;
  }

  /** Returns whether all rows before a header can be a preamble: titles and notes, not people. */
  boolean hasOnlyPreambleBefore(Header header) {
    return rows.stream()
        .filter(row -> row.line() < header.line())
        .allMatch(row -> row.canPrecede(header.filledCells()));
  }

  /** Returns why the text cannot be cut by this separator; null when it can. */
  @Nullable RejectedFileException problem() {
    return problem;
  }

  /** Looks at the text from index {@code from}, which begins line {@code line}. */
  void scan(HeadText head, int from, long line) {
    Walk walk = new Walk(head, from, line);
    try {
      walk.scanner.feed(head.text(), from, head.length());
      if (!walk.done && head.whole()) {
        walk.scanner.end();
      }
    } catch (RejectedFileException e) {
      problem = e;
    }
  }

  private final class Walk implements CsvScanner.Listener {
    private final HeadText head;
    private final int from;
    private final CsvScanner scanner;
    private int seen;
    private boolean done;

    Walk(HeadText head, int from, long line) {
      this.head = head;
      this.from = from;
      this.scanner = new CsvScanner(file, dialect, line, this);
      scanner.record().capture(true);
    }

    @Override
    public boolean endOfRecord(boolean terminated) {
      OpenRecord record = scanner.record();
      if (record.broken()) {
        problem = new ScanProblems(file).textAfterQuote(record.brokenLine());
        done = true;
      } else if (!record.blank()) {
        consider(record, terminated);
      }
      done |= ++seen == PreambleRow.RECORDS_LOOKED_AT;
      return !done;
    }

    private void consider(OpenRecord record, boolean terminated) {
      int end = from + (int) scanner.recordEnd();
      if (end == head.length() && !head.whole()) {
        // The LF of a CR LF may be the first character beyond.
        done = true;
        return;
      }
      char[] text = head.text();
      if (end < head.length() && text[end] == '\n' && text[end - 1] == '\r') {
        end++;
      }
      List<String> cells = record.captured();
      long nextLine = terminated ? scanner.line() : scanner.line() + 1;
      Header row =
          new Header(dialect, cells, record.line(), from + (int) record.start(), end, nextLine);
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
