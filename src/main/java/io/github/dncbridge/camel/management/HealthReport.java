package io.github.dncbridge.camel.management;

import io.github.dncbridge.camel.management.Check.Status;
import java.util.List;
import java.util.stream.Stream;

/**
 * What several checks found.
 *
 * @param status {@link Status#UP} when every check is
 */
record HealthReport(Status status, List<Check> checks) {

  static HealthReport of(List<Check> checks) {
    boolean up = checks.stream().allMatch(Check::isUp);
    return new HealthReport(up ? Status.UP : Status.DOWN, List.copyOf(checks));
  }

  /** Returns both as one. */
  HealthReport and(HealthReport other) {
    return of(Stream.concat(checks.stream(), other.checks.stream()).toList());
  }
}
