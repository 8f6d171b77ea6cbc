package io.github.dncbridge.camel;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.RecordRequest;
import io.github.dncbridge.source.RestConnector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * The bean of every connector that reads a REST interface: its settings stand in the Kamelet, as
 * {@code settings[base-url]}.
 *
 * <p>Secrets come from the registry's bean {@code secrets}; the clock from {@code clock}, and where
 * to wait from a {@link Pause}, when there is one.
 */
public final class RestSource implements CamelContextAware {

  private @Nullable CamelContext camelContext;
  private Map<String, String> settings = new LinkedHashMap<>();
  private @Nullable RestConnector connector;

  /** Returns the settings, for Camel to fill. */
  public Map<String, String> getSettings() {
    return settings;
  }

  /** Sets the settings; Camel writes their names in camelCase, whatever the Kamelet does. */
  public void setSettings(Map<String, String> settings) {
    this.settings = settings;
  }

  /**
   * Checks the settings; named as the bean's {@code initMethod}, so that a wrong one stops the
   * start.
   *
   * @throws ConfigurationException when a setting is unknown, missing or bad
   */
  public void check() {
    SourceSetup setup = SourceSetup.of(camelContext, settings);
    connector = RestConnector.of(setup.settings(), setup.secrets(), setup.clock(), setup.pause());
  }

  /** Begins or continues a pull; the body of the message is the request, and then the pull. */
  public Pull pull(PullRequest request) {
    return connector().pull(request);
  }

  /** Reads one record; the body of the message is the request, and then what was found. */
  public Optional<MappingResult> pull(RecordRequest request) {
    return connector().find(request);
  }

  private RestConnector connector() {
    return Objects.requireNonNull(connector, "The bean lacks initMethod: check.");
  }

  @Override
  public void setCamelContext(@Nullable CamelContext camelContext) {
    this.camelContext = camelContext;
  }

  @Override
  public @Nullable CamelContext getCamelContext() {
    return camelContext;
  }
}
