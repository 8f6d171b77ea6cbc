package io.github.dncbridge.entry;

import java.util.Locale;
import java.util.Set;

/**
 * LinkedIn's URNs. None of them holds a public identifier; ids of people differ from app to app.
 */
final class Urns {

  private static final String PREFIX = "urn:li:";

  private static final Set<String> PEOPLE =
      Set.of("person", "member", "fsd_profile", "fs_miniprofile", "fs_salesprofile", "fs_profile");

  private static final Set<String> NOT_PEOPLE =
      Set.of(
          "activity",
          "article",
          "comment",
          "company",
          "event",
          "fs_company",
          "fs_minicompany",
          "fs_normalized_company",
          "fs_salescompany",
          "fsd_company",
          "group",
          "job",
          "jobposting",
          "organization",
          "organizationbrand",
          "school",
          "share",
          "ugcpost");

  private Urns() {}

  static boolean isUrn(String text) {
    return text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /** Reads a text that {@link #isUrn} has accepted. */
  static IdentifierReading read(String urn) {
    int colon = urn.indexOf(':', PREFIX.length());
    if (colon < 0 || colon == urn.length() - 1) {
      return Readings.MALFORMED;
    }
    String type = urn.substring(PREFIX.length(), colon).toLowerCase(Locale.ROOT);
    if (PEOPLE.contains(type)) {
      return Readings.NO_PUBLIC_IDENTIFIER;
    }
    return NOT_PEOPLE.contains(type) ? Readings.NOT_A_PERSON : Readings.MALFORMED;
  }
}
