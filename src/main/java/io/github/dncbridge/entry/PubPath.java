package io.github.dncbridge.entry;

import io.github.dncbridge.entry.PublicIdentifier.Kind;
import java.util.List;

/**
 * The old address {@code /pub/name/a/b/c}, which LinkedIn turned into {@code /in/name-cba}: c and b
 * padded to three digits, a left out when it is 0.
 *
 * <p>The digits are base 12. The rule fits all eight people whose old and new addresses are both on
 * record.
 */
final class PubPath {

  private static final int PARTS = 4;
  private static final int WIDTH = 3;

  private PubPath() {}

  /** Reads the segments after {@code /pub/}. */
  static IdentifierReading read(List<String> segments) {
    if (!segments.isEmpty() && segments.get(0).equalsIgnoreCase("dir")) {
      return Readings.NOT_A_PERSON;
    }
    if (segments.size() != PARTS) {
      return Readings.MALFORMED;
    }
    String decoded = PercentCode.decodeAll(segments.get(0));
    String name = decoded == null ? "" : Characters.tidy(decoded);
    if (Placeholders.contains(name)) {
      return Readings.PLACEHOLDER;
    }
    String a = segments.get(1);
    String b = segments.get(2);
    String c = segments.get(3);
    if (name.isEmpty() || !isPart(a) || !isPart(b) || !isPart(c)) {
      return Readings.MALFORMED;
    }
    String suffix = padded(c) + padded(b) + (a.equals("0") ? "" : a);
    return CanonicalForm.named(name + "-" + suffix, Kind.DERIVED_FROM_PUB);
  }

  private static boolean isPart(String part) {
    if (part.isEmpty() || part.length() > WIDTH || (part.length() > 1 && part.charAt(0) == '0')) {
      return false;
    }
    return part.chars().allMatch(c -> (c >= '0' && c <= '9') || "abAB".indexOf(c) >= 0);
  }

  private static String padded(String part) {
    return "0".repeat(WIDTH - part.length()) + part;
  }
}
