package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.SourceSettings;
import java.util.List;

/** Whether each source's settings fit its connector: its Kamelet, mapping, secrets and schedule. */
final class SourceChecks {

  private SourceChecks() {}

  static List<Finding> of(Configuration configuration, TrialStart trial) {
    return configuration.sources().stream()
        .map(
            source ->
                source.isEnabled()
                    ? check(source, trial)
                    : Finding.ok(subject(source), "disabled, so it is not pulled; not checked."))
        .toList();
  }

  private static Finding check(SourceSettings source, TrialStart trial) {
    return trial
        .trouble(subject(source), Job.CRM_SYNC, all -> all.withSources(List.of(source.name())))
        .orElseGet(
            () ->
                Finding.ok(
                    subject(source),
                    "settings and secrets fit connector %s; %s. It was not asked for records."
                        .formatted(
                            source.connector(),
                            source
                                .schedule()
                                .map(cron -> "schedule " + cron)
                                .orElse("no schedule"))));
  }

  private static String subject(SourceSettings source) {
    return "source " + source.name();
  }
}
