package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.List;

/** Finds the links in a text, whatever stands around them, in one pass. */
final class LinkScanner {

  /** What ends a word; a link may start behind any of these. */
  private static final String BOUNDARIES = ",;|*=!/\\?#:&";

  /** Behind these stands the rest of an address, so only a whole address counts as a link. */
  private static final String INSIDE_AN_ADDRESS = "/\\?#&";

  private static final String SEPARATORS = ",;|";

  private final String text;
  private final int lastGreater;

  /** Whether an angle bracket is open where the link starts, looked for up to there. */
  private boolean inBrackets;

  private int looked;

  private LinkScanner(String text) {
    this.text = text;
    this.lastGreater = text.lastIndexOf('>');
  }

  /**
   * One link.
   *
   * @param start where it starts in the text
   * @param end where it ends there, the punctuation that clings to it included
   * @param address without that punctuation
   * @param cut whether it ends in an ellipsis
   */
  record Found(int start, int end, String address, boolean cut) {

    /** Tells whether the address ends where the link does. */
    boolean clean() {
      return end - start == address.length();
    }
  }

  static List<Found> scan(String text) {
    return new LinkScanner(text).scan();
  }

  private List<Found> scan() {
    List<Found> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!isWordCharacter(text.charAt(i))) {
        i++;
        continue;
      }
      int wordEnd = wordEnd(i);
      if (startsLink(i, wordEnd)) {
        int end = linkEnd(i);
        found.add(strip(i, end));
        i = Math.max(end, wordEnd);
      } else {
        i = wordEnd;
      }
    }
    return found;
  }

  private boolean startsLink(int start, int wordEnd) {
    LinkStart word = new LinkStart(text, start, wordEnd);
    if (word.isAddress()) {
      return true;
    }
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    boolean inside = INSIDE_AN_ADDRESS.indexOf(before) >= 0 && !isAfterDoubleSlash(start);
    return !inside && word.isHostOrMail();
  }

  /** Two slashes with nothing before them start an address that leaves its scheme out. */
  private boolean isAfterDoubleSlash(int start) {
    return start >= 2
        && isSlash(text.charAt(start - 1))
        && isSlash(text.charAt(start - 2))
        && (start == 2 || Characters.isSpace(text.charAt(start - 3)) || isOpener(start - 3));
  }

  private boolean isOpener(int at) {
    return Characters.isOpener(text.charAt(at));
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < text.length() && isWordCharacter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordCharacter(char c) {
    return !Characters.isSpace(c) && BOUNDARIES.indexOf(c) < 0 && !Characters.isQuoteOrBracket(c);
  }

  private int linkEnd(int start) {
    lookForBrackets(start);
    char opener = start == 0 ? 0 : text.charAt(start - 1);
    char closer = Characters.closerOf(opener);
    int end = start;
    while (end < text.length() && !endsAt(end, opener, closer)) {
      end++;
    }
    return end;
  }

  private void lookForBrackets(int start) {
    for (; looked < start; looked++) {
      char c = text.charAt(looked);
      if (c == '<') {
        inBrackets = !Characters.isSpace(text.charAt(looked + 1));
      } else if (c == '>') {
        inBrackets = false;
      }
    }
  }

  private boolean endsAt(int at, char opener, char closer) {
    char c = text.charAt(at);
    return switch (c) {
      case '<' -> at < lastGreater && (startsAddress(at + 1) || Markup.endsWord(text, at));
      case '>' -> inBrackets;
      case '|' -> (opener == '<' && at < lastGreater) || startsAddress(at + 1);
      default ->
          Characters.isSpace(c)
              // A quote with a letter or hyphen behind it is part of the value, as in o'brien.
              || (c == closer && closer != 0 && !Characters.isNameCharacter(text, at + 1))
              || (SEPARATORS.indexOf(c) >= 0 && startsAddress(at + 1));
    };
  }

  private boolean startsAddress(int at) {
    return startsWith(at, "http:")
        || startsWith(at, "https:")
        || startsWith(at, "http%3a")
        || startsWith(at, "https%3a")
        || startsWith(at, "mailto:")
        || startsWith(at, "www.")
        || startsWith(at, "linkedin.");
  }

  private boolean startsWith(int at, String start) {
    return text.regionMatches(true, at, start, 0, start.length());
  }

  private Found strip(int start, int end) {
    int last = end;
    boolean cut = Characters.endsInEllipsis(text, start, last);
    // Two dots behind a slash are a step up, not punctuation.
    while (last > start
        && Characters.isTrailing(text.charAt(last - 1))
        && !text.startsWith("/..", last - 3)) {
      last--;
      cut |= Characters.endsInEllipsis(text, start, last);
    }
    return new Found(start, end, text.substring(start, last), cut);
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
