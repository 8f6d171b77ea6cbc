package io.github.dncbridge.entry;

import java.util.Locale;
import java.util.Optional;

/** Reads one link: an address, a wholly encoded one, a URN, or a known wrapper around one. */
final class LinkReader {

  private static final int MAX_WRAPPERS = 3;

  private LinkReader() {}

  static LinkReading read(String text) {
    return read(text, 0);
  }

  private static LinkReading read(String text, int depth) {
    String link = text;
    for (int layer = 0; layer < PercentCode.MAX_LAYERS && isWhollyEncoded(link); layer++) {
      String decoded = PercentCode.decode(link);
      if (decoded == null) {
        return LinkReading.of(Readings.MALFORMED);
      }
      link = decoded;
    }
    if (Urns.isUrn(link)) {
      return LinkReading.of(Urns.read(link));
    }
    LinkReading reading = read(Link.parse(link), depth);
    return link.indexOf('?') >= 0 || link.indexOf('#') >= 0 ? reading.closed() : reading;
  }

  private static LinkReading read(Link link, int depth) {
    if (Hosts.isLinkedInShortener(link.host())) {
      return LinkReading.of(Readings.NO_PUBLIC_IDENTIFIER);
    }
    Optional<Wrapper> wrapper = Wrapper.around(link);
    if (wrapper.isPresent()) {
      return unwrap(wrapper.get(), link, depth);
    }
    if (!Hosts.isLinkedIn(link.host())) {
      return LinkReading.of(Readings.NOT_LINKEDIN);
    }
    return Routes.read(link.path());
  }

  private static LinkReading unwrap(Wrapper wrapper, Link link, int depth) {
    Wrapper.Target target = wrapper.target(link.query());
    if (target.ambiguous() || (target.present() && depth == MAX_WRAPPERS)) {
      return LinkReading.of(Readings.MALFORMED);
    }
    if (!target.present()) {
      return LinkReading.of(Readings.NOT_A_PERSON);
    }
    String address = target.address();
    boolean onSameHost = address.startsWith("/") && !address.startsWith("//");
    if (onSameHost && !wrapper.staysOnHost()) {
      return LinkReading.of(Readings.NOT_A_PERSON);
    }
    return read(onSameHost ? "https://" + link.host() + address : address, depth + 1).closed();
  }

  /** Tells whether the separators themselves are escaped, so that one layer hides the address. */
  static boolean isWhollyEncoded(String link) {
    int percent = link.indexOf('%');
    if (percent <= 0) {
      return false;
    }
    for (int i = 0; i < percent; i++) {
      if ("/\\?#:".indexOf(link.charAt(i)) >= 0) {
        return false;
      }
    }
    int code = percent + 1;
    while (link.startsWith("25", code)) {
      code += 2;
    }
    String before = link.substring(0, percent).toLowerCase(Locale.ROOT);
    if (link.regionMatches(true, code, "3A", 0, 2)) {
      return before.equals("http") || before.equals("https") || before.equals("urn");
    }
    return link.regionMatches(true, code, "2F", 0, 2) && before.indexOf('.') > 0;
  }
}
