package io.github.dncbridge.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Undoes HTML character references, as found in cells copied out of web pages and mails. */
final class HtmlEntities {

  /** An exporter that escapes twice is common; more layers than this are damage. */
  private static final int MAX_LAYERS = 3;

  private static final int LONGEST = 10;

  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("amp", (int) '&'),
          Map.entry("lt", (int) '<'),
          Map.entry("gt", (int) '>'),
          Map.entry("quot", (int) '"'),
          Map.entry("apos", (int) '\''),
          Map.entry("sol", (int) '/'),
          Map.entry("bsol", (int) '\\'),
          Map.entry("colon", (int) ':'),
          Map.entry("semi", (int) ';'),
          Map.entry("comma", (int) ','),
          Map.entry("period", (int) '.'),
          Map.entry("quest", (int) '?'),
          Map.entry("num", (int) '#'),
          Map.entry("equals", (int) '='),
          Map.entry("percnt", (int) '%'),
          Map.entry("commat", (int) '@'),
          Map.entry("lowbar", (int) '_'),
          Map.entry("ndash", 0x2013),
          Map.entry("mdash", 0x2014),
          Map.entry("lsquo", 0x2018),
          Map.entry("rsquo", 0x2019),
          Map.entry("ldquo", 0x201C),
          Map.entry("rdquo", 0x201D),
          Map.entry("hellip", 0x2026),
          Map.entry("ensp", 0x2002),
          Map.entry("emsp", 0x2003),
          Map.entry("thinsp", 0x2009),
          Map.entry("zwnj", 0x200C),
          Map.entry("zwj", 0x200D),
          Map.entry("lrm", 0x200E),
          Map.entry("rlm", 0x200F));

  /** HTML 4's names of U+00A0 to U+00FF, in order. */
  private static final String[] LATIN_1 =
      ("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
              + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
              + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
              + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
              + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
              + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
              + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml")
          .split(" ");

  private HtmlEntities() {}

  /** Returns the text with its references replaced; an unknown one stays as it is. */
  static String undo(String text) {
    String plain = text;
    for (int layer = 0; layer < MAX_LAYERS && plain.indexOf('&') >= 0; layer++) {
      plain = undoOnce(plain);
    }
    return plain;
  }

  private static String undoOnce(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int and = text.indexOf('&', i);
      if (and < 0) {
        break;
      }
      plain.append(text, i, and);
      int end = semicolonAfter(text, and);
      Integer c = end < 0 ? null : codePoint(text.substring(and + 1, end));
      if (c == null) {
        plain.append('&');
        i = and + 1;
      } else {
        plain.appendCodePoint(c);
        i = end + 1;
      }
    }
    return plain.append(text, i, text.length()).toString();
  }

  private static int semicolonAfter(String text, int and) {
    int limit = Math.min(text.length(), and + LONGEST + 1);
    for (int i = and + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (c == ';') {
        return i;
      }
      if (c != '#' && !Characters.isAsciiAlphanumeric(c)) {
        return -1;
      }
    }
    return -1;
  }

  private static @Nullable Integer codePoint(String reference) {
    if (reference.startsWith("#")) {
      return numeric(reference.substring(1));
    }
    Integer named = NAMED.get(reference);
    if (named != null) {
      return named;
    }
    for (int i = 0; i < LATIN_1.length; i++) {
      if (LATIN_1[i].equals(reference)) {
        return 0xA0 + i;
      }
    }
    return null;
  }

  private static @Nullable Integer numeric(String digits) {
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    try {
      int c = hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
      return Character.isValidCodePoint(c) ? c : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
