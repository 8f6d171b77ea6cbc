package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bears out that rows end where they were assumed to, although a quote was open there.
 *
 * <p>Had it been a cell that goes on in the next line, the first quote behind would close it: that
 * stands before a separator or at the end of a line. If it stands where a cell begins, and text
 * follows, it opens one, and what stands between are rows. Goes through the file once more.
 */
final class AssumedEnds {

  private final String file;
  private final CsvDialect dialect;
  private final List<BrokenLines> assumed;
  private int next;
  private @Nullable BrokenLines open;
  private char before;
  private boolean atQuote;
  private boolean opens;

  private AssumedEnds(String file, CsvFormat format) {
    this.file = file;
    this.dialect = format.dialect();
    this.assumed = format.broken().stream().filter(BrokenLines::endAssumed).toList();
  }

  /**
   * Passes when all are borne out.
   *
   * @throws RejectedFileException otherwise
   */
  static void require(DroppedFile file, CsvFormat format) throws IOException {
    AssumedEnds ends = new AssumedEnds(file.name(), format);
    if (ends.assumed.isEmpty()) {
      return;
    }
    try (InputStream stream = file.open();
        Reader text = format.openText(stream)) {
      ends.read(text);
    }
  }

  private void read(Reader text) throws IOException {
    char[] piece = new char[1 << 14];
    long position = 0;
    for (int n = text.read(piece); n >= 0; n = text.read(piece)) {
      for (int i = 0; i < n; i++, position++) {
        if (next < assumed.size() && position == assumed.get(next).end()) {
          take('\n');
          open = assumed.get(next++);
          atQuote = false;
        }
        if (open != null) {
          take(piece[i]);
        }
        before = piece[i];
      }
    }
    take('\n');
  }

  private void take(char c) {
    boolean quote = dialect.quoteCharacter() != null && dialect.quoteCharacter() == c;
    if (open == null || (!atQuote && !quote)) {
      return;
    }
    if (!atQuote) {
      atQuote = true;
      opens = isEnd(before);
    } else if (quote) {
      // Two of them are a blank cell, or a quote within one.
      atQuote = false;
    } else if (opens && !isEnd(c)) {
      open = null;
    } else {
      throw new ScanProblems(file).textAfterQuote(open.last());
    }
  }

  private boolean isEnd(char c) {
    return c == '\n' || c == '\r' || c == dialect.separator().charAt(0);
  }
}
