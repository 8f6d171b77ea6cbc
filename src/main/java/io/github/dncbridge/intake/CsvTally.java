package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.List;

/** What a {@link CsvScanner} has seen of quotes and line ends. */
final class CsvTally {

  private long quotedCells;
  private long doubledQuotes;
  private long backslashQuotes;
  private long escapes;
  private long crLf;
  private long lf;
  private long cr;

  void quotedCell() {
    quotedCells++;
  }

  void doubledQuote() {
    doubledQuotes++;
  }

  void quoteInQuoted(boolean afterBackslash) {
    if (afterBackslash) {
      backslashQuotes++;
    }
  }

  void escape() {
    escapes++;
  }

  void line(char end) {
    if (end == '\r') {
      cr++;
    } else {
      lf++;
    }
  }

  void crBecameCrLf() {
    cr--;
    crLf++;
  }

  /** Counts the line ends of a piece of text, those within quotes too. */
  void lines(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == '\n' && i > from && text[i - 1] == '\r') {
        crBecameCrLf();
      } else if (text[i] == '\n' || text[i] == '\r') {
        line(text[i]);
      }
    }
  }

  long quotedCells() {
    return quotedCells;
  }

  long doubledQuotes() {
    return doubledQuotes;
  }

  /** Returns how many quotes in quoted cells stand behind a backslash that is no escape. */
  long backslashQuotes() {
    return backslashQuotes;
  }

  /** Returns how many quotes and separators lost their meaning to a backslash. */
  long escapes() {
    return escapes;
  }

  /** Returns the kinds of line end that were met, each with how often, the most frequent first. */
  List<LineEnd> lineEnds() {
    List<LineEnd> met = new ArrayList<>();
    for (LineEnd end :
        List.of(new LineEnd("CR LF", crLf), new LineEnd("LF", lf), new LineEnd("CR", cr))) {
      if (end.count > 0) {
        met.add(end);
      }
    }
    met.sort((a, b) -> Long.compare(b.count, a.count));
    return met;
  }

  record LineEnd(String name, long count) {}
}
