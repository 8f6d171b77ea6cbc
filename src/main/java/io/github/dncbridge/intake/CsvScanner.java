package io.github.dncbridge.intake;

/**
 * Walks CSV text piece by piece and tells where each record ends, with the quote rules of the
 * parser that will read it.
 *
 * <p>These are the rules of Commons CSV's default format with empty lines kept: a cell is quoted
 * when its first character is a quote; a doubled quote stands for one; white space (as {@link
 * Character#isWhitespace(char)}) after the closing quote is skipped, anything else there is an
 * error, as is the end of the text before the closing quote; quotes elsewhere mean themselves; CR,
 * LF and CR LF end a record. A property test holds the two together.
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
    AFTER_QUOTED
  }

  private final String file;
  private final char separator;
  private final Listener listener;
  private final OpenRecord record;
  private State state = State.CELL_START;
  private boolean afterCr;
  private boolean lineBegun;
  private boolean stopped;
  private long fed;
  private long recordEnd;
  private long line;
  private long quoteLine;

  CsvScanner(String file, char separator, long firstLine, Listener listener) {
    this.file = file;
    this.separator = separator;
    this.listener = listener;
    this.line = firstLine;
    this.record = new OpenRecord(file, firstLine);
  }

  /** Returns the record that just ended. */
  OpenRecord record() {
    return record;
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
   * @throws RejectedFileException when the parser would refuse the text, or it is no text
   */
  void feed(char[] text, int from, int to) {
    long before = fed - from;
    for (int i = from; i < to && !stopped; ) {
      i =
          switch (state) {
            case CELL_START -> beginCell(text, i, to, before);
            case PLAIN -> plain(text, i, to, before);
            case QUOTED -> quoted(text, i, to);
            case QUOTE_IN_QUOTED -> quoteInQuoted(text, i);
            case AFTER_QUOTED -> afterQuoted(text[i], i + 1, before);
          };
    }
    fed = before + to;
    record.requireLength(fed);
  }

  /**
   * Ends the text: a record without line end ends here.
   *
   * @throws RejectedFileException when a quoted cell is open
   */
  void end() {
    if (state == State.QUOTED) {
      throw RejectedFileException.inLine(
          file,
          quoteLine,
          "a quoted cell begins here and the file ends before its closing quote. Either the quote is a stray one or the file was cut off. Export or copy the file again.");
    }
    if (state != State.CELL_START || record.cells() > 0) {
      record.endCell();
      recordEnd = fed;
      listener.endOfRecord(false);
    }
  }

  private int beginCell(char[] text, int at, int to, long before) {
    char c = text[at];
    if (afterCr) {
      afterCr = false;
      if (c == '\n') {
        record.begin(before + at + 1, line);
        return at + 1;
      }
    }
    lineBegun = true;
    if (c == '"') {
      state = State.QUOTED;
      quoteLine = line;
      return at + 1;
    }
    state = State.PLAIN;
    return plain(text, at, to, before);
  }

  private int plain(char[] text, int from, int to, long before) {
    int end = from;
    while (end < to) {
      char c = text[end];
      if (c == separator || (c <= '\r' && isLineEndOrNul(c))) {
        break;
      }
      end++;
    }
    record.content(text, from, end);
    if (end == to) {
      return end;
    }
    requireText(text[end]);
    endCell(text[end], before + end + 1);
    return end + 1;
  }

  private int quoted(char[] text, int from, int to) {
    int end = from;
    char c = text[end];
    while (c != '"' && c > '\r') {
      if (++end == to) {
        record.content(text, from, end);
        afterCr = false;
        return end;
      }
      c = text[end];
    }
    afterCr &= end == from;
    if (c == '"') {
      record.content(text, from, end);
      state = State.QUOTE_IN_QUOTED;
      afterCr = false;
      return end + 1;
    }
    requireText(c);
    if (c == '\r' || (c == '\n' && !afterCr)) {
      line++;
    }
    afterCr = c == '\r';
    record.content(text, from, end + 1);
    return end + 1;
  }

  private int quoteInQuoted(char[] text, int at) {
    if (text[at] == '"') {
      record.content(text, at, at + 1);
      state = State.QUOTED;
      return at + 1;
    }
    state = State.AFTER_QUOTED;
    return at;
  }

  private int afterQuoted(char c, int next, long before) {
    requireText(c);
    if (c == separator || c == '\n' || c == '\r') {
      endCell(c, before + next);
    } else if (!Character.isWhitespace(c)) {
      throw RejectedFileException.inLine(
          file,
          line,
          "text follows the closing quote of a cell. Expected the separator or the end of the line there; a quote inside a quoted cell has to be doubled. Correct the line, or export the file again.");
    }
    return next;
  }

  private void endCell(char by, long position) {
    record.endCell();
    state = State.CELL_START;
    if (by == separator) {
      return;
    }
    line++;
    lineBegun = false;
    afterCr = by == '\r';
    recordEnd = position;
    record.requireLength(position);
    stopped = !listener.endOfRecord(true);
    record.begin(position, line);
  }

  private void requireText(char c) {
    if (c == 0) {
      throw RejectedFileException.inLine(
          file,
          line,
          "a NUL character was found, so this is no CSV text (or a copy that broke off). Save it as \"CSV UTF-8\" and hand it in again.");
    }
  }

  private static boolean isLineEndOrNul(char c) {
    return c == '\n' || c == '\r' || c == 0;
  }
}
