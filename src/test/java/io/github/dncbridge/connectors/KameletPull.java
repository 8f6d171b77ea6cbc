package io.github.dncbridge.connectors;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.SourcePage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pulls of a connector, each looked at by itself: its kind, its pages, who is in it. */
final class KameletPull implements AutoCloseable {

  private final PulledKamelet kamelet;
  private final List<Duration> waits = new ArrayList<>();

  KameletPull(VendorDouble vendor) throws Exception {
    this(vendor, Map.of());
  }

  KameletPull(VendorDouble vendor, Map<String, String> more) throws Exception {
    kamelet = new PulledKamelet(vendor, more);
    kamelet.onWait(waits::add);
  }

  /**
   * What one pull brought.
   *
   * @param full whether it ended as one of everything
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
    try (Pull pull = kamelet.begin()) {
      while (pull.hasNext()) {
        SourcePage page = pull.next();
        results.addAll(kamelet.commit(page));
        pages.add(page.records().size());
        afterEach.accept(page);
      }
      return new Pulled(pull.isFull(), results, pages);
    }
  }

  /** Goes on from the cursor of another connector. */
  KameletPull from(@Nullable String stored) {
    kamelet.goOnFrom(stored);
    return this;
  }

  @Nullable String cursor() {
    return kamelet.cursor();
  }

  /** Lets this machine's clock be another. */
  KameletPull at(Clock clock) {
    kamelet.clock(clock);
    return this;
  }

  /** Returns what would have been waited. */
  List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public void close() {
    kamelet.close();
  }
}
