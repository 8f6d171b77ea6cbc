package io.github.dncbridge.intake;

import org.jspecify.annotations.Nullable;

/**
 * Walks CSV text piece by piece and tells where each record ends, with the quote rules of the
 * parser that will read it.
 *
 * <p>These are the rules of Commons CSV with empty lines kept: a cell is quoted when its first
 * character is a quote; a doubled quote stands for one; white space (as {@link
 * Character#isWhitespace(char)}) after the closing quote is skipped; quotes elsewhere mean
 * themselves; CR, LF and CR LF end a record; with a backslash as escape, the character after one
 * has no meaning of its own. A property test holds the two together.
 *
 * <p>Where the parser would fail because text follows a closing quote, the scanner goes on to the
 * end of that line, and takes a quote for a closing one only before a separator or that end. If
 * none is open there, the record is {@linkplain OpenRecord#broken() broken} but its end is known.
 * If one is, and the record is about as long as the header row when the cell ends at the next
 * separator behind the text, its end is {@linkplain OpenRecord#endAssumed() assumed} there.
 * Otherwise the file is rejected, as is one that ends before a closing quote.
 *
 * <p>Not for use by several threads.
 */
final class CsvScanner {

  /** Hears of each record as it ends; {@code terminated} is false when the text ends it. */
  interface Listener {
    /** Returns whether to go on. */
    boolean endOfRecord(boolean terminated);
  }

  private enum State {
    CELL_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED,
    AFTER_QUOTED,
    ESCAPED
  }

  private static final int NONE = -1;

  private final ScanProblems problems;
  private final SeparatorMatch separator;
  private final char firstOfSeparator;
  private final char lastOfSeparator;
  private final boolean separatorIsOneCharacter;
  private final int quote;
  private final int escape;

  /** Nearly all characters of a text are higher, and need no further look. */
  private final int highestWithMeaning;

  private final Listener listener;
  private final OpenRecord record;
  private final CsvTally tally = new CsvTally();
  private State state = State.CELL_START;
  private State escapedIn = State.PLAIN;
  private boolean afterCr;
  private char beforeQuote;
  private int separatorsInLine;
  private boolean lineBegun;
  private boolean stopped;
  private long fed;
  private long recordEnd;
  private long line;
  private long quoteLine;

  CsvScanner(String file, CsvDialect dialect, long firstLine, Listener listener) {
    this.problems = new ScanProblems(file);
    this.separator = new SeparatorMatch(dialect.separator());
    this.firstOfSeparator = dialect.separator().charAt(0);
    this.separatorIsOneCharacter = dialect.separator().length() == 1;
    this.lastOfSeparator = dialect.separator().charAt(dialect.separator().length() - 1);
    this.quote = orNone(dialect.quoteCharacter());
    this.escape = orNone(dialect.escapeCharacter());
    this.highestWithMeaning = Math.max(Math.max(firstOfSeparator, '\r'), Math.max(quote, escape));
    this.listener = listener;
    this.line = firstLine;
    this.record = new OpenRecord(file, firstLine);
  }

  private static int orNone(@Nullable Character c) {
    return c == null ? NONE : c;
  }

  /** Returns the record that just ended. */
  OpenRecord record() {
    return record;
  }

  /** Returns what was seen so far. */
  CsvTally tally() {
    return tally;
  }

  /**
   * Returns how many characters stand before the end of the record that just ended; of a CR LF that
   * ended it, only the CR is counted.
   */
  long recordEnd() {
    return recordEnd;
  }

  /** Returns the line that the next character belongs to. */
  long line() {
    return line;
  }

  /** Returns how many lines were seen, counting a last one without line end. */
  long lines() {
    return lineBegun ? line : line - 1;
  }

  /**
   * Scans the next piece of the text; nothing of it beyond a record after which the listener said
   * no.
   *
   * @throws RejectedFileException when it cannot be told where a record ends, or it is no text
   */
  void feed(char[] text, int from, int to) {
    if (separator.isHeldBack()) {
      char[] joined = separator.join(text, from, to);
      fed -= joined.length - (to - from);
      scan(joined, 0, joined.length);
    } else {
      scan(text, from, to);
    }
  }

  /**
   * Ends the text: a record without line end ends here.
   *
   * @throws RejectedFileException when a quoted cell is open, or the text breaks off in a separator
   *     or an escape
   */
  void end() {
    if (separator.isHeldBack()) {
      char[] rest = separator.rest();
      // The parser takes the first two characters of a longer separator for all of it there.
      if (rest.length > 1) {
        throw problems.openSeparator(line);
      }
      fed -= rest.length;
      scan(rest, 0, rest.length);
    }
    if (state == State.QUOTED) {
      throw problems.openQuote(quoteLine);
    }
    if (state == State.ESCAPED) {
      throw problems.openEscape(line);
    }
    if (state != State.CELL_START || record.cells() > 0) {
      endCell();
      recordEnd = fed;
      listener.endOfRecord(false);
    }
  }

  private void scan(char[] text, int from, int to) {
    long before = fed - from;
    int i = from;
    while (i < to && !stopped) {
      if (state == State.CELL_START && isOrdinary()) {
        i = ordinaryCells(text, i, to, before);
        continue;
      }
      i =
          switch (state) {
            case CELL_START -> beginCell(text, i, to, before);
            case PLAIN -> plain(text, i, to, before);
            case QUOTED -> quoted(text, i, to, before);
            case QUOTE_IN_QUOTED -> quoteInQuoted(text, i);
            case AFTER_QUOTED -> afterQuoted(text, i, to, before);
            case ESCAPED -> escaped(text[i], i + 1);
          };
    }
    fed = before + to;
    if (to > from) {
      lineBegun = text[to - 1] != '\n' && text[to - 1] != '\r';
    }
    record.requireLength(fed);
  }

  /** Returns whether of the next cells only their number counts, unless they are quoted. */
  private boolean isOrdinary() {
    return separatorIsOneCharacter && !afterCr && record.isOnlyCounted();
  }

  /**
   * Passes over plain cells up to the end of the line: nearly all of a file, so in one tight loop.
   *
   * @return where to go on: behind the line, or behind the cell in which it stopped
   */
  private int ordinaryCells(char[] text, int from, int to, long before) {
    int cell = from;
    int cells = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c > highestWithMeaning) {
        continue;
      }
      if (c == firstOfSeparator) {
        cells++;
        cell = i + 1;
      } else if (c == '\n' || c == '\r') {
        record.count(cells);
        endLine(c, before + i + 1);
        return i + 1;
      } else if ((c == quote && i == cell) || c == escape || c == 0) {
        break;
      }
    }
    record.count(cells);
    return cell < to ? beginCell(text, cell, to, before) : cell;
  }

  private int beginCell(char[] text, int at, int to, long before) {
    char c = text[at];
    if (afterCr) {
      afterCr = false;
      if (c == '\n') {
        tally.crBecameCrLf();
        record.begin(before + at + 1, line);
        return at + 1;
      }
    }
    if (c == quote) {
      int end = isOrdinary() ? endOfQuoted(text, at, to) : NONE;
      if (end != NONE) {
        if (text[end] == firstOfSeparator) {
          record.count(1);
        } else {
          endLine(text[end], before + end + 1);
        }
        return end + 1;
      }
      state = State.QUOTED;
      quoteLine = line;
      beforeQuote = 0;
      separatorsInLine = 0;
      tally.quotedCell();
      return at + 1;
    }
    state = State.PLAIN;
    return plain(text, at, to, before);
  }

  /**
   * Returns where the quoted cell ends that begins here: before a separator or the end of the same
   * line, with nothing in it that has a meaning. {@link #NONE} when it takes a closer look.
   */
  private int endOfQuoted(char[] text, int from, int to) {
    int end = from + 1;
    while (end < to && (text[end] > highestWithMeaning || isPlainInQuotes(text[end]))) {
      end++;
    }
    if (end + 1 >= to || text[end] != quote) {
      return NONE;
    }
    char after = text[end + 1];
    if (after != firstOfSeparator && after != '\n' && after != '\r') {
      return NONE;
    }
    tally.quotedCell();
    tally.quoteInQuoted(text[end - 1] == '\\');
    return end + 1;
  }

  private boolean isPlainInQuotes(char c) {
    return c > '\r' && c != quote && c != escape;
  }

  private int plain(char[] text, int from, int to, long before) {
    int end = from;
    while (end < to) {
      char c = text[end];
      if (c <= highestWithMeaning && (c == firstOfSeparator || c == escape || isLineEndOrNul(c))) {
        break;
      }
      end++;
    }
    record.content(text, from, end);
    afterCr &= end == from;
    if (end == to) {
      return end;
    }
    char c = text[end];
    afterCr &= c == '\n';
    if (c == escape) {
      return beginEscape(end);
    }
    if (c == firstOfSeparator) {
      return separatorOr(text, end, to);
    }
    requireText(c);
    endLine(c, before + end + 1);
    return end + 1;
  }

  /** In a plain cell, at the first character of the separator. */
  private int separatorOr(char[] text, int at, int to) {
    int length = separator.lengthAt(text, at, to);
    if (length == SeparatorMatch.UNKNOWN) {
      return to;
    }
    if (length == 0) {
      record.content(text, at, at + 1);
      return at + 1;
    }
    endCell();
    return at + length;
  }

  private int quoted(char[] text, int from, int to, long before) {
    int end = from;
    char c = text[end];
    while (c > highestWithMeaning || (c != quote && c != escape && c > '\r')) {
      if (c == firstOfSeparator) {
        separatorsInLine++;
      }
      if (++end == to) {
        record.content(text, from, end);
        afterCr = false;
        beforeQuote = text[end - 1];
        return end;
      }
      c = text[end];
    }
    afterCr &= end == from;
    if (c == quote) {
      record.content(text, from, end);
      state = State.QUOTE_IN_QUOTED;
      beforeQuote = end > from ? text[end - 1] : beforeQuote;
      afterCr = false;
      return end + 1;
    }
    if (c == escape) {
      record.content(text, from, end);
      afterCr = false;
      return beginEscape(end);
    }
    requireText(c);
    if (c == firstOfSeparator) {
      separatorsInLine++;
    }
    if ((c == '\n' || c == '\r')
        && separatorIsOneCharacter
        && record.isBrokenWithin(separatorsInLine)) {
      record.content(text, from, end);
      endLine(c, before + end + 1);
      return end + 1;
    }
    countLine(c);
    record.content(text, from, end + 1);
    beforeQuote = c;
    return end + 1;
  }

  private int quoteInQuoted(char[] text, int at) {
    tally.quoteInQuoted(beforeQuote == '\\');
    if (beforeQuote == '\n' || beforeQuote == '\r' || beforeQuote == lastOfSeparator) {
      record.quoteWhereCellsBegin();
    }
    beforeQuote = 0;
    if (text[at] == quote) {
      record.content(text, at, at + 1);
      if (!record.broken()) {
        tally.doubledQuote();
        state = State.QUOTED;
      }
      return at + 1;
    }
    state = State.AFTER_QUOTED;
    return at;
  }

  private int afterQuoted(char[] text, int at, int to, long before) {
    char c = text[at];
    requireText(c);
    if (c == firstOfSeparator) {
      int length = separator.lengthAt(text, at, to);
      if (length == SeparatorMatch.UNKNOWN) {
        return to;
      }
      if (length > 0) {
        endCell();
        return at + length;
      }
    }
    if (c == '\n' || c == '\r') {
      endLine(c, before + at + 1);
    } else if (!Character.isWhitespace(c)) {
      record.breaks(line, separatorsInLine);
      state = State.QUOTED;
      return at;
    }
    return at + 1;
  }

  private int beginEscape(int at) {
    escapedIn = state;
    state = State.ESCAPED;
    return at + 1;
  }

  private int escaped(char c, int next) {
    requireText(c);
    afterCr = false;
    if (c == '\r' || c == '\n') {
      countLine(c);
    }
    if (c == quote || c == firstOfSeparator) {
      tally.escape();
    }
    record.escaped(c, quote, firstOfSeparator);
    state = escapedIn;
    return next;
  }

  /** Counts a line that ends within a cell. */
  private void countLine(char c) {
    if (c == '\r' || (c == '\n' && !afterCr)) {
      if (record.broken()) {
        throw problems.textAfterQuote(record.brokenLine());
      }
      line++;
      record.lineBreak(separatorsInLine);
      separatorsInLine = 0;
    }
    afterCr = c == '\r';
  }

  private void endCell() {
    record.endCell(separatorsInLine);
    separatorsInLine = 0;
    state = State.CELL_START;
  }

  private void endLine(char by, long position) {
    endCell();
    // The CR of a CR LF may have been escaped, and counted as a line end within the cell.
    line += by == '\n' && afterCr ? 0 : 1;
    afterCr = by == '\r';
    tally.line(by);
    recordEnd = position;
    record.requireLength(position);
    stopped = !listener.endOfRecord(true);
    record.begin(position, line);
  }

  private void requireText(char c) {
    if (c == 0) {
      throw problems.nul(line);
    }
  }

  private static boolean isLineEndOrNul(char c) {
    return c == '\n' || c == '\r' || c == 0;
  }
}
