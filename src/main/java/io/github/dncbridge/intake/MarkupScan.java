package io.github.dncbridge.intake;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of an XML document before a parser does: a parser holds a tag or a text as a
 * whole, so neither may be of a size that fills the heap.
 *
 * <p>Knows just enough of XML: in UTF-8 a less-than sign begins a tag everywhere but in comments
 * and CDATA sections. Used once, by one thread.
 */
final class MarkupScan {

  /** The longest cell is 32,767 characters, each ten bytes at most as a character reference. */
  static final int LONGEST = 1 << 20;

  private enum State {
    TEXT,
    TAG,
    DECLARATION,
    COMMENT,
    CDATA
  }

  private State state = State.TEXT;
  private long seen;
  private long tag;
  private byte last;
  private byte beforeLast;

  /**
   * Looks at the next piece.
   *
   * @return what is wrong, for a person; null when nothing is
   */
  @Nullable String look(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (state == State.TEXT) {
        while (b != '<' && ++i < length) {
          b = bytes[i];
        }
        if (i == length) {
          break;
        }
        if (seen + i - tag > LONGEST) {
          return tooLong();
        }
        tag = seen + i;
        state = State.TAG;
      } else if (!special(b)) {
        return "a document type, which no spreadsheet program writes";
      }
    }
    seen += length;
    return seen - tag > LONGEST ? tooLong() : null;
  }

  /** Returns false at what is not allowed. */
  private boolean special(byte b) {
    switch (state) {
      case TAG -> state = b == '!' ? State.DECLARATION : State.TEXT;
      case DECLARATION -> {
        if (b != '-' && b != '[') {
          return false;
        }
        state = b == '-' ? State.COMMENT : State.CDATA;
        last = 0;
        beforeLast = 0;
      }
      default -> {
        byte end = (byte) (state == State.COMMENT ? '-' : ']');
        if (b == '>' && last == end && beforeLast == end) {
          state = State.TEXT;
        }
        beforeLast = last;
        last = b;
      }
    }
    return true;
  }

  private static String tooLong() {
    return "a text or tag of more than %,d bytes".formatted(LONGEST);
  }
}
