package io.github.dncbridge.entry;

import java.util.Locale;
import java.util.Set;

/**
 * Tags of HTML in a text. What else stands in angle brackets is no markup, but part of the value.
 */
final class Markup {

  /** These change how letters look, within a word too: what follows may be its other half. */
  private static final Set<String> WITHIN_WORDS =
      Set.of(
          "abbr", "b", "big", "code", "em", "font", "i", "mark", "s", "small", "span", "strike",
          "strong", "sub", "sup", "tt", "u", "wbr");

  private static final Set<String> BETWEEN_WORDS =
      Set.of(
          "a",
          "address",
          "article",
          "blockquote",
          "body",
          "br",
          "button",
          "center",
          "dd",
          "div",
          "dl",
          "dt",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "html",
          "img",
          "input",
          "label",
          "li",
          "main",
          "nav",
          "ol",
          "option",
          "p",
          "pre",
          "q",
          "script",
          "section",
          "select",
          "style",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "tr",
          "ul");

  private static final int LONGEST_NAME = 10;

  /** Further away no closing bracket is looked for: a search to the end would not be linear. */
  private static final int LONGEST_TAG = 256;

  private Markup() {}

  /** Tells whether a tag starts here that ends the word before it. */
  static boolean endsWord(String text, int at) {
    int end = tagEnd(text, at);
    return end > 0
        && !(WITHIN_WORDS.contains(name(text, at)) && Characters.isNameCharacter(text, end));
  }

  /** Returns where the tag that starts here ends; -1 when none starts here. */
  static int tagEnd(String text, int at) {
    if (at >= text.length() || text.charAt(at) != '<') {
      return -1;
    }
    String name = name(text, at);
    int behind = nameStart(text, at) + name.length();
    if (!(WITHIN_WORDS.contains(name) || BETWEEN_WORDS.contains(name)) || behind >= text.length()) {
      return -1;
    }
    char next = text.charAt(behind);
    if (next != '>' && next != '/' && !Characters.isSpace(next)) {
      return -1;
    }
    int limit = Math.min(text.length(), at + LONGEST_TAG);
    for (int i = behind; i < limit; i++) {
      if (text.charAt(i) == '>') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Returns where the spaces and tags that start here end. */
  static int skip(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int tagEnd = tagEnd(text, i);
      if (tagEnd > 0) {
        i = tagEnd;
      } else if (Characters.isSpace(text.charAt(i))) {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  private static int nameStart(String text, int at) {
    return text.startsWith("/", at + 1) ? at + 2 : at + 1;
  }

  private static String name(String text, int at) {
    int start = nameStart(text, at);
    int end = start;
    while (end < text.length()
        && end - start < LONGEST_NAME
        && Characters.isAsciiAlphanumeric(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }
}
