package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Whether each source's settings fit its connector: its Kamelet, mapping, secrets and schedule.
 *
 * <p>It starts the connectors as {@code run} does, on a ledger that is thrown away, and pulls
 * nothing.
 */
final class SourceChecks {

  private SourceChecks() {}

  static List<Finding> of(Configuration configuration) throws IOException {
    List<Finding> findings = new ArrayList<>();
    if (configuration.sources().isEmpty()) {
      return findings;
    }
    Path folder = Files.createTempDirectory("dnc-bridge-doctor");
    try (Ledger ledger = ConfigurationOption.openLedger(configuration, folder)) {
      Configuration elsewhere = configuration.with(Key.DNC_DATA_DIR, folder.toString());
      for (SourceSettings source : configuration.sources()) {
        findings.add(
            source.isEnabled()
                ? check(source, elsewhere, ledger)
                : Finding.ok(subject(source), "disabled, not checked."));
      }
    } finally {
      ThrowAwayFolder.delete(folder);
    }
    return findings;
  }

  private static Finding check(SourceSettings source, Configuration configuration, Ledger ledger) {
    try (Bridge started =
        Bridge.start(
            configuration.withSources(List.of(source.name())),
            ledger,
            Clock.systemUTC(),
            EnumSet.of(Job.CRM_SYNC))) {
      started.stopPulls();
      return Finding.ok(
          subject(source),
          "settings and secrets fit connector %s; %s. It was not asked for records."
              .formatted(
                  source.connector(),
                  source.schedule().map(cron -> "schedule " + cron).orElse("no schedule")));
    } catch (ConfigurationException e) {
      return Finding.wrong(subject(source), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return Finding.trouble(
          subject(source),
          "connector " + source.connector() + " does not start: " + e.getMessage());
    }
  }

  private static String subject(SourceSettings source) {
    return "source " + source.name();
  }
}
