package io.github.dncbridge.source;

import java.net.URI;
import java.util.Locale;

/** To which addresses credentials may go. */
final class Origin {

  private Origin() {}

  /** Returns whether this is an absolute http or https address. */
  static boolean isWeb(URI uri) {
    return uri.getHost() != null
        && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
  }

  /**
   * Returns whether credentials for {@code base} may go to {@code link}: same scheme and port, and
   * the same host or, as Dataverse answers, one of the same domain.
   */
  static boolean trusts(URI base, URI link) {
    return isWeb(link)
        && base.getScheme().equalsIgnoreCase(link.getScheme())
        && base.getPort() == link.getPort()
        && link.getRawUserInfo() == null
        && sameDomain(
            base.getHost().toLowerCase(Locale.ROOT), link.getHost().toLowerCase(Locale.ROOT));
  }

  /** Beside the same host: at least three labels, of which all but the first two are the same. */
  private static boolean sameDomain(String base, String link) {
    if (base.equals(link)) {
      return true;
    }
    String domain = domain(base);
    return !domain.isEmpty() && link.endsWith("." + domain);
  }

  /** The last three labels of four or more, the last two of three; none for a number or a name. */
  private static String domain(String host) {
    String[] labels = host.split("\\.", -1);
    if (labels.length < 3 || host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
      return "";
    }
    int kept = labels.length == 3 ? 2 : 3;
    return String.join(
        ".", java.util.Arrays.copyOfRange(labels, labels.length - kept, labels.length));
  }
}
