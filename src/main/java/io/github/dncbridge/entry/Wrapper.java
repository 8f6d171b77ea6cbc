package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A known page that carries another address in its query.
 *
 * @param parameters the names of the parameters that hold the target, in lower case
 * @param staysOnHost whether a target may be a path on the same host
 */
record Wrapper(List<String> parameters, boolean staysOnHost) {

  private static final Wrapper AUTHWALL =
      new Wrapper(List.of("sessionredirect", "session_redirect"), true);
  private static final Wrapper LOGIN =
      new Wrapper(List.of("session_redirect", "sessionredirect"), true);
  private static final Wrapper URL = new Wrapper(List.of("url"), false);
  private static final Wrapper GOOGLE = new Wrapper(List.of("url", "q"), false);

  private static final Set<String> LOGIN_ROUTES = Set.of("login", "uas", "checkpoint", "signup");

  /**
   * Where a wrapper leads.
   *
   * @param address decoded once; empty when there is none
   * @param ambiguous whether it leads to more than one place, or its encoding is broken
   */
  record Target(String address, boolean ambiguous) {

    boolean present() {
      return !address.isEmpty();
    }
  }

  /** Returns the wrapper that the link is; empty when it stands for itself. */
  static Optional<Wrapper> around(Link link) {
    if (Hosts.isSafeLinks(link.host())) {
      return Optional.of(URL);
    }
    boolean google = Hosts.isGoogle(link.host());
    if (!google && !Hosts.isLinkedIn(link.host())) {
      return Optional.empty();
    }
    List<String> segments = Routes.segments(link.path());
    String first = segments.isEmpty() ? "" : segments.get(0).toLowerCase(Locale.ROOT);
    if (google) {
      return segments.size() == 1 && first.equals("url") ? Optional.of(GOOGLE) : Optional.empty();
    }
    if (first.equals("authwall")) {
      return Optional.of(AUTHWALL);
    }
    if (LOGIN_ROUTES.contains(first)) {
      return Optional.of(LOGIN);
    }
    String second = segments.size() < 2 ? "" : segments.get(1).toLowerCase(Locale.ROOT);
    boolean redirector =
        (first.equals("safety") && second.equals("go"))
            || (first.equals("redir") && second.equals("redirect"));
    return redirector ? Optional.of(URL) : Optional.empty();
  }

  /** Finds the target in the wrapper's query. */
  Target target(String query) {
    Set<String> targets = new HashSet<>();
    for (String value : values(query)) {
      String decoded = decode(value);
      if (decoded == null) {
        return new Target("", true);
      }
      if (looksLikeAddress(decoded)) {
        targets.add(decoded);
      }
    }
    return targets.size() == 1
        ? new Target(targets.iterator().next(), false)
        : new Target("", !targets.isEmpty());
  }

  private static @Nullable String decode(String value) {
    String decoded = PercentCode.decode(value);
    return decoded == null ? null : Characters.tidy(decoded);
  }

  /** Search words are no target: only what has a scheme, a path or a host with a path is. */
  private static boolean looksLikeAddress(String value) {
    int dot = value.indexOf('.');
    return value.startsWith("/")
        || value.regionMatches(true, 0, "http", 0, 4)
        || (dot > 0 && value.indexOf('/') > dot && value.chars().noneMatch(Characters::isSpace));
  }

  private List<String> values(String query) {
    List<String> values = new ArrayList<>();
    int start = 0;
    while (start < query.length()) {
      int and = query.indexOf('&', start);
      int end = and < 0 ? query.length() : and;
      String parameter = query.substring(start, end);
      int equals = parameter.indexOf('=');
      if (equals > 0 && equals < parameter.length() - 1 && isTarget(parameter, equals)) {
        values.add(parameter.substring(equals + 1));
      }
      start = end + 1;
    }
    return values;
  }

  private boolean isTarget(String parameter, int equals) {
    return parameters.contains(parameter.substring(0, equals).toLowerCase(Locale.ROOT));
  }
}
