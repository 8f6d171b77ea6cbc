package io.github.dncbridge.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text without that of its broken lines: of each only its line end is left, and a space, lest a CR
 * and an LF that end two lines become the end of one.
 */
final class UnbrokenText extends FilterReader {

  private final Iterator<BrokenLines> broken;
  private @Nullable BrokenLines next;
  private long position;
  private boolean emptied;

  UnbrokenText(Reader text, List<BrokenLines> broken) {
    super(text);
    this.broken = broken.iterator();
    advance();
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] text, int offset, int length) throws IOException {
    int kept = 0;
    while (kept == 0) {
      int n = in.read(text, offset, length);
      if (n <= 0) {
        return n;
      }
      kept = keep(text, offset, n);
    }
    return kept;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private int keep(char[] text, int offset, int length) {
    int kept = 0;
    for (int i = 0; i < length; i++, position++) {
      while (next != null && position >= next.end()) {
        advance();
      }
      char c = text[offset + i];
      boolean broken = next != null && position >= next.start();
      if (!broken || c == '\n' || c == '\r') {
        text[offset + kept++] = c;
        emptied = false;
      } else if (!emptied) {
        text[offset + kept++] = ' ';
        emptied = true;
      }
    }
    return kept;
  }

  private void advance() {
    next = broken.hasNext() ? broken.next() : null;
  }
}
