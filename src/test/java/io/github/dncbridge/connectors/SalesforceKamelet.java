package io.github.dncbridge.connectors;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** The Salesforce Kamelet in a Camel context of its own, reading one double. */
final class SalesforceKamelet implements AutoCloseable {

  private final DefaultCamelContext context = new DefaultCamelContext();

  SalesforceKamelet(SalesforceDouble salesforce, Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(salesforce.settings());
    settings.put("source", "crm");
    settings.putAll(more);
    Properties properties = new Properties();
    settings.forEach(
        (name, value) ->
            properties.setProperty("camel.kamelet.salesforce-contacts-action.crm." + name, value));
    context.getPropertiesComponent().setOverrideProperties(properties);
    context
        .getRegistry()
        .bind("secrets", new Secrets(salesforce.environment(), Path.of("").toAbsolutePath()));
    context.getComponent("kamelet", KameletComponent.class).setLocation("file:connectors");
    context.start();
  }

  Pull pull(String cursor, boolean full) {
    try {
      return context
          .createProducerTemplate()
          .requestBodyAndHeader(
              "kamelet:salesforce-contacts-action/crm",
              new PullRequest(cursor, full),
              // A header that steers camel-salesforce where nobody takes it out.
              "sObjectQuery",
              "SELECT Id FROM Account",
              Pull.class);
    } catch (CamelExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() throws IOException {
    context.close();
  }
}
