package io.github.dncbridge.source;

import io.github.dncbridge.config.SourceSettings;
import java.util.Map;
import java.util.Optional;

/**
 * A source whose settings fit its connector.
 *
 * @param parameters the connector's settings by their names in its Kamelet; secrets as references
 * @param fingerprint changes when other records, or other people in them, would be read
 */
public record ConfiguredSource(
    SourceSettings settings,
    Map<String, String> parameters,
    String fingerprint,
    Optional<SourceSchedule> schedule) {

  /** Makes the map unmodifiable. */
  public ConfiguredSource {
    parameters = Map.copyOf(parameters);
  }

  /** Returns the source's name. */
  public String name() {
    return settings.name();
  }
}
