package io.github.dncbridge.entry;

import java.util.regex.Pattern;

/** Whose host it is; expects hosts in lower case and ASCII. */
final class Hosts {

  private static final Pattern GOOGLE =
      Pattern.compile("(?:www\\.)?google\\.(?:com|[a-z]{2}|com?\\.[a-z]{2})");

  private static final int LONGEST_HOST = 253;

  private Hosts() {}

  static boolean isLinkedIn(String host) {
    return (isOrIsUnder(host, "linkedin.com") || isOrIsUnder(host, "linkedin.cn"))
        && !host.startsWith("xn--")
        && !host.contains(".xn--");
  }

  /** LinkedIn's short links; where they lead cannot be known without asking. */
  static boolean isLinkedInShortener(String host) {
    return host.equals("lnkd.in") || host.equals("www.lnkd.in");
  }

  static boolean isGoogle(String host) {
    return host.length() <= LONGEST_HOST && GOOGLE.matcher(host).matches();
  }

  /** Microsoft wraps the links of mails in these. */
  static boolean isSafeLinks(String host) {
    return host.endsWith(".safelinks.protection.outlook.com");
  }

  private static boolean isOrIsUnder(String host, String domain) {
    return host.endsWith(domain)
        && (host.length() == domain.length()
            || host.charAt(host.length() - domain.length() - 1) == '.');
  }
}
