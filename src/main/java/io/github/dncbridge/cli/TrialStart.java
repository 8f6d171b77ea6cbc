package io.github.dncbridge.cli;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Starts jobs as {@code run} does, to see whether their settings fit: on a ledger that is thrown
 * away when this is closed, so that nothing is asked for and nothing is recorded.
 */
final class TrialStart implements AutoCloseable {

  private final Configuration configuration;
  private final Path folder;
  private final Ledger ledger;

  TrialStart(Configuration configuration) throws IOException {
    folder = Files.createTempDirectory("dnc-bridge-doctor");
    this.configuration = configuration.with(Key.DNC_DATA_DIR, folder.toString());
    ledger = ConfigurationOption.openLedger(configuration, folder);
  }

  /** Returns what keeps a job from starting with a part of the configuration; empty for nothing. */
  Optional<Finding> trouble(String subject, Job job, UnaryOperator<Configuration> part) {
    try (Bridge started =
        Bridge.start(part.apply(configuration), ledger, Clock.systemUTC(), EnumSet.of(job))) {
      started.stopPulls();
      return Optional.empty();
    } catch (ConfigurationException e) {
      return Optional.of(Finding.wrong(subject, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      return Optional.of(Finding.trouble(subject, "does not start: " + e.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    ledger.close();
    ThrowAwayFolder.delete(folder);
  }
}
