package io.github.dncbridge.entry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A web address taken apart.
 *
 * @param host in lower case, ASCII only and without its trailing dot; empty when the address is not
 *     http(s) on its default port, or the host holds anything else
 * @param path from its first slash on; empty when there is none
 * @param query without its question mark; empty when there is none
 */
record Link(String host, String path, String query) {

  private static final Link ELSEWHERE = new Link("", "", "");

  /** Takes an address apart the way a browser does; a missing scheme is taken for https. */
  static Link parse(String text) {
    int start = 0;
    String scheme = "";
    // A scheme pasted before a whole address is harmless once; twice is no longer an accident.
    for (int times = 0; times < 2; times++) {
      String next = httpSchemeAt(text, start);
      if (next == null) {
        break;
      }
      scheme = next;
      start = skipSlashes(text, start + scheme.length() + 1);
    }
    if (scheme.isEmpty()) {
      start = skipSlashes(text, 0);
    }
    int end = authorityEnd(text, start);
    String authority = text.substring(start, end);
    int at = authority.lastIndexOf('@');
    if (at >= 0 && scheme.isEmpty()) {
      return ELSEWHERE;
    }
    String host = host(authority.substring(at + 1), scheme);
    if (host.isEmpty()) {
      return ELSEWHERE;
    }
    String rest = text.substring(end);
    int fragment = rest.indexOf('#');
    String shown = fragment < 0 ? rest : rest.substring(0, fragment);
    int question = shown.indexOf('?');
    String path = question < 0 ? shown : shown.substring(0, question);
    // In the style of https:\\host\path every backslash is a slash. In any other address it is the
    // rest of an escape such as \xe9, and what stands before it is only half a name.
    if (path.startsWith("\\") || text.substring(0, start).endsWith("\\")) {
      path = path.replace('\\', '/');
    }
    return new Link(host, path, question < 0 ? "" : shown.substring(question + 1));
  }

  /** Returns the scheme in lower case when http or https and a slash stand there; else null. */
  private static @Nullable String httpSchemeAt(String text, int start) {
    for (String scheme : new String[] {"https", "http"}) {
      int colon = start + scheme.length();
      if (text.regionMatches(true, start, scheme, 0, scheme.length())
          && colon + 1 < text.length()
          && text.charAt(colon) == ':'
          && isSlash(text.charAt(colon + 1))) {
        return scheme;
      }
    }
    return null;
  }

  private static int skipSlashes(String text, int start) {
    int i = start;
    while (i < text.length() && isSlash(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int authorityEnd(String text, int start) {
    int end = start;
    while (end < text.length()
        && !isSlash(text.charAt(end))
        && text.charAt(end) != '?'
        && text.charAt(end) != '#') {
      end++;
    }
    return end;
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static String host(String hostAndPort, String scheme) {
    int colon = hostAndPort.indexOf(':');
    String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
    String port = colon < 0 ? "" : hostAndPort.substring(colon + 1);
    boolean defaultPort =
        port.isEmpty()
            || (port.equals("443") && !scheme.equals("http"))
            || (port.equals("80") && !scheme.equals("https"));
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    return defaultPort && isAsciiHost(host) ? host.toLowerCase(Locale.ROOT) : "";
  }

  /** Anything beyond ASCII is another host: a full lower-casing would make a k of U+212A. */
  private static boolean isAsciiHost(String host) {
    char before = '.';
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.' ? before == '.' : !Characters.isAsciiIdentifier(c)) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }
}
