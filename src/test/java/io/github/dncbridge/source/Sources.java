package io.github.dncbridge.source;

import io.github.dncbridge.config.Configuration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Configured sources for tests. */
final class Sources {

  private Sources() {}

  /** A source `crm`, with these common settings as the environment names them. */
  static ConfiguredSource crm(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Map.of("SOURCE_CRM_CONNECTOR", "x"));
    more.forEach((name, value) -> environment.put("SOURCE_CRM_" + name, value));
    var settings = Configuration.load(null, environment, Path.of("/nowhere")).sources().get(0);
    return new ConfiguredSource(
        settings,
        Map.of(),
        "fingerprint",
        SourceSchedule.of(settings, Instant.parse("2026-11-23T12:00:00Z")));
  }
}
