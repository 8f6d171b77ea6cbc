package io.github.dncbridge.camel;

import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/**
 * Has placeholders in routes mean what this process was configured with, and nothing else.
 *
 * <p>Left to itself Camel lets a variable of the environment win over every value it is given: with
 * {@code WALEAD_BASE_URL} exported, people of a demo or of another configuration would be sent
 * there. The environment is read by {@link io.github.dncbridge.config.Configuration}; what is asked
 * for as {@code {{env:NAME}}} is still found.
 */
final class OwnPlaceholders extends MainListenerSupport {

  @Override
  public void beforeConfigure(BaseMainSupport main) {
    PropertiesComponent properties =
        (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
    properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
    properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
  }
}
