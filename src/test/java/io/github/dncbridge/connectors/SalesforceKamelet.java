package io.github.dncbridge.connectors;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.source.Pause;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SourcePage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** The Salesforce Kamelet in a Camel context of its own, reading one double, without waiting. */
final class SalesforceKamelet implements AutoCloseable {

  /**
   * What a pull gave.
   *
   * @param cursor of the last page; null when there was none
   * @param failure what ended it; null when it came to its end
   */
  record Pulled(
      List<MappingResult> results, String cursor, boolean full, RuntimeException failure) {

    /** Returns who is to be blocked, in the order read. */
    List<String> blocked() {
      return results.stream()
          .filter(Mapped.class::isInstance)
          .map(result -> ((Mapped) result).entry().identifier().value())
          .toList();
    }

    /** Returns the results as samples have them. */
    List<String> lines() {
      return SampleLines.of(results);
    }
  }

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final List<Duration> waits = new ArrayList<>();

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
    Pause pause = waits::add;
    context.getRegistry().bind("pause", Pause.class, pause);
    context.getComponent("kamelet", KameletComponent.class).setLocation("file:connectors");
    context.start();
  }

  /** Returns how long it would have waited, each time. */
  List<Duration> waits() {
    return waits;
  }

  Pulled pull(String cursor) {
    return pull(cursor, false, Integer.MAX_VALUE);
  }

  /** Pulls until the end, the first failure, or as many pages as given. */
  Pulled pull(String cursor, boolean anew, int pages) {
    List<MappingResult> results = new ArrayList<>();
    String last = null;
    boolean full = false;
    try (Pull pull = begin(cursor, anew)) {
      full = pull.isFull();
      for (int page = 0; page < pages && pull.hasNext(); page++) {
        SourcePage read = pull.next();
        read.records().forEach(record -> results.add(read.mapper().map(record)));
        last = read.cursor();
      }
      return new Pulled(results, last, full, null);
    } catch (RuntimeException failure) {
      return new Pulled(results, last, full, failure);
    }
  }

  private Pull begin(String cursor, boolean anew) {
    try {
      return context
          .createProducerTemplate()
          .requestBodyAndHeader(
              "kamelet:salesforce-contacts-action/crm",
              new PullRequest(cursor, anew),
              // Steers camel-salesforce where nobody takes it out.
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
