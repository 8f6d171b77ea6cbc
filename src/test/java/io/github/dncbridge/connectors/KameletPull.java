package io.github.dncbridge.connectors;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.source.Pause;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SourcePage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A connector's Kamelet in a small Camel context, pointed at a double; waits are not waited. */
final class KameletPull implements AutoCloseable {

  private static final String SOURCE = "crm";

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final String uri;
  private final List<Duration> waits = new ArrayList<>();
  private @Nullable String cursor;

  KameletPull(VendorDouble vendor) {
    this(vendor, Map.of());
  }

  /**
   * @param more properties of the Kamelet beside, or instead of, the double's
   */
  KameletPull(VendorDouble vendor, Map<String, String> more) {
    String kamelet = vendor.connector() + "-action";
    uri = "kamelet:" + kamelet + "/" + SOURCE;
    context.getRegistry().bind("secrets", new Secrets(vendor.environment(), Path.of(".")));
    context.getRegistry().bind("pause", (Pause) waits::add);
    context.getComponent("kamelet", KameletComponent.class).setLocation("file:connectors");
    vendor.settings().forEach((name, value) -> set(kamelet, name, value));
    more.forEach((name, value) -> set(kamelet, name, value));
    set(kamelet, "source", SOURCE);
    context.start();
  }

  private void set(String kamelet, String name, String value) {
    context
        .getPropertiesComponent()
        .addOverrideProperty("camel.kamelet.%s.%s.%s".formatted(kamelet, SOURCE, name), value);
  }

  /**
   * What one pull brought.
   *
   * @param pages how many records each page held
   */
  record Pulled(boolean full, List<MappingResult> results, List<Integer> pages) {

    /** Returns the identifiers of those who opted out, each as often as it was read. */
    List<String> blocked() {
      return results.stream()
          .filter(MappingResult.Mapped.class::isInstance)
          .map(result -> ((MappingResult.Mapped) result).entry().identifier().value())
          .toList();
    }
  }

  /** Pulls from where the last pull ended. */
  Pulled pull() {
    return pull(page -> {});
  }

  /** Pulls, and lets something happen after each page. */
  Pulled pull(Consumer<SourcePage> afterEach) {
    List<MappingResult> results = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    try (Pull pull = begin()) {
      while (pull.hasNext()) {
        SourcePage page = pull.next();
        results.addAll(page.mapped().results());
        pages.add(page.records().size());
        cursor = page.cursor();
        afterEach.accept(page);
      }
      return new Pulled(pull.isFull(), results, pages);
    }
  }

  private Pull begin() {
    try (var template = context.createProducerTemplate()) {
      return template.requestBody(uri, new PullRequest(cursor, false), Pull.class);
    } catch (CamelExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets this be the clock of this machine. */
  KameletPull at(Clock clock) {
    context.getRegistry().bind("clock", clock);
    return this;
  }

  /** Goes on from a cursor of another run. */
  KameletPull from(@Nullable String stored) {
    cursor = stored;
    return this;
  }

  @Nullable String cursor() {
    return cursor;
  }

  /** Returns what would have been waited. */
  List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public void close() {
    context.stop();
  }
}
