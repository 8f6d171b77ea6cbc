package io.github.dncbridge.cli;

import io.github.dncbridge.camel.remote.FolderProbe;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Whether each remote drop folder can be reached, listed and written. Takes no file. */
final class RemoteFolderChecks {

  private RemoteFolderChecks() {}

  static List<Finding> of(Configuration configuration) {
    return configuration.remoteFolders().stream()
        .map(folder -> check(folder, configuration))
        .toList();
  }

  private static Finding check(RemoteFolderSettings folder, Configuration configuration) {
    String subject = "remote folder " + folder.name();
    if (!folder.flag(RemoteFolderKey.ENABLED)) {
      return Finding.ok(subject, "disabled, not checked.");
    }
    try {
      return Finding.ok(subject, FolderProbe.check(folder, configuration, Clock.systemUTC()));
    } catch (ConfigurationException e) {
      return Finding.wrong(subject, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      return Finding.trouble(subject, String.valueOf(e.getMessage()));
    }
  }
}
