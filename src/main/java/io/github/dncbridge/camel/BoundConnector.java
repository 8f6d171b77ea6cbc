package io.github.dncbridge.camel;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.source.ConfiguredSource;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * The connector of one source in a Camel context: {@code kamelet:<connector>-action/source-<name>}.
 *
 * <p>Binding or starting it twice does what once does: schedules and webhooks may share it.
 */
record BoundConnector(ConfiguredSource source) {

  private String place() {
    return source.settings().connector() + "-action";
  }

  /** Makes the parameters known to Camel, before it starts. */
  void bind(Main main) {
    String prefix = "camel.kamelet." + place() + ".source-" + source.name();
    source
        .parameters()
        .forEach((name, value) -> main.addInitialProperty(prefix + "." + name, value));
  }

  /**
   * Starts the connector, before its first use, which would be several at once.
   *
   * @throws ConfigurationException when it cannot work with its settings
   */
  void start(CamelContext context) {
    try {
      context.getEndpoint("kamelet:" + place() + "/source-" + source.name());
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ConfigurationException wrong) {
          throw wrong;
        }
      }
      throw e;
    }
  }
}
