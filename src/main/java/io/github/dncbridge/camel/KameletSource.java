package io.github.dncbridge.camel;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * The bean of a source connector: its settings stand in the Kamelet, as {@code settings[base-url]}.
 *
 * <p>Set up by one thread; pulls may then run in any.
 */
public abstract class KameletSource implements CamelContextAware {

  private @Nullable CamelContext camelContext;
  private Map<String, String> settings = new LinkedHashMap<>();

  /**
   * Checks the settings; named as the bean's {@code initMethod}, so that a wrong one stops the
   * start.
   *
   * @throws ConfigurationException when a setting is unknown, missing or bad
   */
  public abstract void check();

  /**
   * Begins or continues a pull; the body of the message is the request, and then the pull.
   *
   * @throws io.github.dncbridge.source.SourceException when the source cannot be read
   * @throws io.github.dncbridge.entry.MappingException when a mapped field is not there
   * @throws ConfigurationException when a secret cannot be had
   */
  public abstract Pull pull(PullRequest request);

  /** Returns what the bean is made with. */
  protected final SourceSetup setup() {
    return SourceSetup.of(camelContext, settings);
  }

  /** Returns the settings, for Camel to fill. */
  public final Map<String, String> getSettings() {
    return settings;
  }

  /** Sets the settings; Camel writes their names in camelCase, whatever the Kamelet does. */
  public final void setSettings(Map<String, String> settings) {
    this.settings = settings;
  }

  @Override
  public final void setCamelContext(@Nullable CamelContext camelContext) {
    this.camelContext = camelContext;
  }

  @Override
  public final @Nullable CamelContext getCamelContext() {
    return camelContext;
  }
}
