package io.github.dncbridge.source.salesforce;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in one query a pull stands.
 *
 * @param next the rows that follow, of a query; null elsewhere
 * @param job the job that holds the rows; null elsewhere
 * @param locator where in the job's rows; blank at their start; null without a job
 */
record Place(@Nullable String next, @Nullable String job, @Nullable String locator) {

  /** Nothing was asked yet. */
  static final Place START = new Place(null, null, null);

  /** They become part of an address: anything else could lead the login to another host. */
  private static final Pattern NEXT =
      Pattern.compile("/services/data/v[0-9.]{1,8}/query(All)?/[A-Za-z0-9_%=-]{1,200}");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,40}");
  private static final Pattern LOCATOR = Pattern.compile("[A-Za-z0-9_%=.~-]{0,200}");

  static Place after(String nextRecordsUrl) {
    return new Place(nextRecordsUrl, null, null);
  }

  static Place inJob(String job, String locator) {
    return new Place(null, job, locator);
  }

  /** Returns whether it may be made part of an address. */
  boolean isSafe() {
    return (next == null || NEXT.matcher(next).matches())
        && (job == null || ID.matcher(job).matches())
        && (locator == null || LOCATOR.matcher(locator).matches());
  }
}
