package io.github.dncbridge.connectors;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.source.Pause;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SourcePage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * A connector's Kamelet in a Camel context of its own, and what a ledger would keep of its pulls:
 * the cursor of the last page, and everybody who was ever blocked.
 */
final class PulledKamelet implements AutoCloseable {

  /** Beside the product's, the one that CONTRIBUTING.md adds. */
  private static final String LOCATIONS =
      "file:connectors,file:src/test/resources/new-connector/connectors";

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final String uri;
  private final SortedSet<String> blocked = new TreeSet<>();
  private Consumer<Duration> waiting = duration -> {};
  private @Nullable String cursor;

  PulledKamelet(VendorDouble vendor) throws Exception {
    this(vendor, Map.of());
  }

  /** Sets properties of the Kamelet beside, or in place of, the double's. */
  PulledKamelet(VendorDouble vendor, Map<String, String> more) throws Exception {
    String kamelet = vendor.connector() + "-action";
    uri = "kamelet:" + kamelet + "/test";
    Map<String, String> settings = new HashMap<>(vendor.settings());
    settings.put("source", "test");
    settings.putAll(more);
    Properties properties = new Properties();
    settings.forEach(
        (name, value) ->
            properties.setProperty("camel.kamelet." + kamelet + ".test." + name, value));
    context.getPropertiesComponent().setInitialProperties(properties);
    context.getRegistry().bind("secrets", new Secrets(vendor.environment(), Path.of("")));
    context.getRegistry().bind("pause", (Pause) duration -> waiting.accept(duration));
    context.getComponent("kamelet", KameletComponent.class).setLocation(LOCATIONS);
    context.start();
  }

  /** Tells how long the connector would wait; nobody waits. */
  void onWait(Consumer<Duration> told) {
    waiting = told;
  }

  /** Pulls everything. */
  List<MappingResult> full() {
    return pull(new PullRequest(cursor, true));
  }

  /** Goes on from the cursor of the last page. */
  List<MappingResult> changes() {
    return pull(new PullRequest(cursor, false));
  }

  /** Asks for a pull that is read page by page. */
  Pull begin() {
    return begin(new PullRequest(cursor, false));
  }

  /** Takes a page as a ledger does. */
  List<MappingResult> commit(SourcePage page) {
    List<MappingResult> results = page.mapped().results();
    results.stream()
        .filter(Mapped.class::isInstance)
        .forEach(result -> blocked.add(((Mapped) result).entry().identifier().value()));
    cursor = page.cursor();
    return results;
  }

  /** Returns everybody who was ever blocked. */
  SortedSet<String> blocked() {
    return blocked;
  }

  /** Throws what the connector throws, not what Camel wraps it in. */
  private Pull begin(PullRequest request) {
    Exchange answer =
        context
            .createProducerTemplate()
            .request(uri, exchange -> exchange.getMessage().setBody(request));
    if (answer.getException() instanceof RuntimeException failure) {
      throw failure;
    }
    return answer.getMessage().getBody(Pull.class);
  }

  private List<MappingResult> pull(PullRequest request) {
    List<MappingResult> results = new ArrayList<>();
    try (Pull pull = begin(request)) {
      pull.forEachRemaining(page -> results.addAll(commit(page)));
    }
    return results;
  }

  @Override
  public void close() {
    context.stop();
  }
}
