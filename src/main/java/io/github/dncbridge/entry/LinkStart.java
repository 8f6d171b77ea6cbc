package io.github.dncbridge.entry;

/**
 * A word in a text that may be the start of a link.
 *
 * @param start where the word starts
 * @param end where it ends: the character there, if any, is a separator
 */
record LinkStart(String text, int start, int end) {

  private static final int LONGEST_SCHEME = 32;

  /** Tells whether a whole address starts here: it has a scheme, is a URN, or is wholly encoded. */
  boolean isAddress() {
    if (is("urn")) {
      return startsWith(end, ":li:");
    }
    if (startsWith(start, "http%") || startsWith(start, "https%") || startsWith(start, "urn%")) {
      return LinkReader.isWhollyEncoded(word());
    }
    if (is("http") || is("https")) {
      return charAt(end) == ':' && isSlash(charAt(end + 1));
    }
    return charAt(end) == ':' && isSlash(charAt(end + 1)) && isSlash(charAt(end + 2)) && isScheme();
  }

  /**
   * Tells whether the word is a host with something behind it, a LinkedIn host, or a mail address.
   */
  boolean isHostOrMail() {
    int dot = lastBefore('.', end);
    if (dot <= start) {
      return false;
    }
    if (startsWith(start, "www.") && dot >= start + 3) {
      return true;
    }
    int at = lastBefore('@', dot);
    if (at > start && dot > at + 1 && dot + 1 < end) {
      return true;
    }
    String word = word();
    if (word.indexOf('%') >= 0 && LinkReader.isWhollyEncoded(word)) {
      return true;
    }
    if (Hosts.isLinkedIn(Link.parse(word).host())) {
      return true;
    }
    boolean followed =
        "/\\?#".indexOf(charAt(end)) >= 0
            || (charAt(end) == ':' && (isDigit(charAt(end + 1)) || isSlash(charAt(end + 1))));
    // A trailing dot is part of a host, so the last label may end before it.
    int label = dot == end - 1 ? lastBefore('.', dot) : dot;
    return followed && label > start && Character.isLetter(text.charAt(label + 1));
  }

  /** Looks back no further than the word: a search through the text would not be linear. */
  private int lastBefore(char c, int limit) {
    int i = limit - 1;
    while (i >= start && text.charAt(i) != c) {
      i--;
    }
    return i < start ? -1 : i;
  }

  private boolean isScheme() {
    if (end - start > LONGEST_SCHEME || isDigit(text.charAt(start))) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Characters.isAsciiAlphanumeric(c) && c != '+' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private String word() {
    return text.substring(start, end);
  }

  private boolean is(String word) {
    return end - start == word.length() && startsWith(start, word);
  }

  private boolean startsWith(int at, String start) {
    return text.regionMatches(true, at, start, 0, start.length());
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
