package io.github.dncbridge.source.salesforce;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the day's calls an org has used, as each answer says.
 *
 * @param used by everyone who calls this org
 * @param limit of the day; positive
 */
record ApiUsage(long used, long limit) {

  static final String HEADER = "sforce-limit-info";

  /** {@code api-usage=18/15000; per-app-api-usage=17/250(appName=sample)}: the org's own counts. */
  private static final Pattern ORG =
      Pattern.compile("(?<![\\w-])api-usage=([0-9]{1,15})/([0-9]{1,15})");

  /** Returns what a header says; empty when it says nothing. */
  static Optional<ApiUsage> read(String header) {
    Matcher matcher = ORG.matcher(header);
    return matcher.find() && Long.parseLong(matcher.group(2)) > 0
        ? Optional.of(
            new ApiUsage(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** Returns whether only the day's last tenth is left: that is for the org's other work. */
  boolean isNearlyUsedUp() {
    return used * 10 >= limit * 9;
  }
}
