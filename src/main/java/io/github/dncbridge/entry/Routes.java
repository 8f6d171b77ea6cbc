package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the paths on LinkedIn's own hosts lead to. */
final class Routes {

  /** What may stand before {@code in}: mobile web, links in LinkedIn's mails, the public view. */
  private static final Set<String> PREFIXES =
      Set.of("mwlite", "m", "comm", "public-profile", "incareer");

  private static final Set<String> NOT_PEOPLE =
      Set.of(
          "about",
          "ad",
          "ads",
          "advice",
          "article",
          "articles",
          "authwall",
          "business",
          "campaignmanager",
          "checkpoint",
          "collections",
          "companies",
          "company",
          "company-beta",
          "directory",
          "edu",
          "embed",
          "event",
          "events",
          "feed",
          "games",
          "group",
          "groups",
          "hashtag",
          "help",
          "home",
          "hp",
          "job",
          "jobs",
          "learning",
          "legal",
          "login",
          "logout",
          "me",
          "messaging",
          "mynetwork",
          "news",
          "newsletters",
          "notifications",
          "organization",
          "organization-guest",
          "posts",
          "premium",
          "product",
          "products",
          "psettings",
          "pulse",
          "recruiter",
          "redir",
          "safety",
          "sales",
          "salary",
          "school",
          "search",
          "services",
          "settings",
          "share",
          "sharearticle",
          "sharing",
          "showcase",
          "signup",
          "talent",
          "title",
          "today",
          "top-content",
          "topics",
          "uas",
          "university",
          "updates",
          "video",
          "videos");

  private static final Set<String> SALES_PEOPLE = Set.of("lead", "people", "profile");

  private Routes() {}

  /** Reads a path without its query; wrappers have been taken off. */
  static LinkReading read(String path) {
    List<String> segments = segments(path);
    if (segments.stream().anyMatch(Routes::isDotSegment)) {
      return LinkReading.profile(Readings.MALFORMED, false);
    }
    if (segments.isEmpty()) {
      return LinkReading.of(Readings.NOT_A_PERSON);
    }
    int in = afterPrefix(segments);
    String route = segment(segments, in);
    if (route.equals("in")) {
      return profile(segments.subList(in + 1, segments.size()), path.endsWith("/"));
    }
    if (route.equals("pub") && in == 0) {
      return LinkReading.profile(PubPath.read(segments.subList(1, segments.size())), false);
    }
    return LinkReading.of(notPublic(segments.subList(in, segments.size())));
  }

  private static LinkReading profile(List<String> rest, boolean closed) {
    if (rest.isEmpty()) {
      return LinkReading.of(Readings.MALFORMED);
    }
    String id = rest.get(0);
    if (id.equalsIgnoreCase("me")) {
      return LinkReading.of(Readings.NO_PUBLIC_IDENTIFIER);
    }
    if (rest.size() == 2 && Placeholders.contains(id + "/" + rest.get(1))) {
      return LinkReading.of(Readings.PLACEHOLDER);
    }
    // Two addresses run together name two people, and the path belongs to the second.
    boolean runTogether = rest.stream().skip(1).anyMatch(Routes::startsAnotherLink);
    IdentifierReading reading = runTogether ? Readings.MALFORMED : CanonicalForm.read(id);
    boolean person = !reading.equals(Readings.PLACEHOLDER);
    return new LinkReading(reading, person, rest.size() == 1 && !closed);
  }

  private static IdentifierReading notPublic(List<String> segments) {
    String route = segment(segments, 0);
    String second = segment(segments, 1);
    boolean withheld =
        switch (route) {
          case "sales" -> SALES_PEOPLE.contains(second);
          case "recruiter" -> second.equals("profile");
          case "talent" -> segments.stream().skip(1).anyMatch("profile"::equalsIgnoreCase);
          case "profile" -> second.equals("view");
          default -> false;
        };
    if (withheld) {
      return Readings.NO_PUBLIC_IDENTIFIER;
    }
    return route.isEmpty() || NOT_PEOPLE.contains(route)
        ? Readings.NOT_A_PERSON
        : Readings.MALFORMED;
  }

  private static int afterPrefix(List<String> segments) {
    String first = segment(segments, 0);
    if (!PREFIXES.contains(first)) {
      return 0;
    }
    return first.equals("mwlite") && segment(segments, 1).equals("profile") ? 2 : 1;
  }

  /** Empty segments are dropped: a doubled slash changes nothing on LinkedIn. */
  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (end > start) {
        segments.add(path.substring(start, end));
      }
      start = end + 1;
    }
    return segments;
  }

  private static String segment(List<String> segments, int index) {
    return index < segments.size() ? segments.get(index).toLowerCase(Locale.ROOT) : "";
  }

  private static boolean isDotSegment(String segment) {
    if (segment.length() > "%2e%2e".length()) {
      return false;
    }
    String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
    return plain.equals(".") || plain.equals("..");
  }

  private static boolean startsAnotherLink(String segment) {
    String lower = segment.toLowerCase(Locale.ROOT);
    return lower.endsWith(":") || lower.contains("linkedin.c");
  }
}
