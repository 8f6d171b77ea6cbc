package io.github.dncbridge.source;

import io.github.dncbridge.ScriptedServer;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.connectors.VendorDouble;
import io.github.dncbridge.entry.SourceRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source under test, and what a ledger would keep of it. Nobody waits; the waits are told. */
final class PulledSource {

  private static final Duration PACE = Duration.ofMillis(1);

  final Map<String, String> settings = new HashMap<>();
  final Map<String, String> environment = new HashMap<>();
  final List<Duration> waits = new ArrayList<>();
  final List<SourcePage> pages = new ArrayList<>();
  Clock clock = Clock.systemUTC();
  Path folder = Path.of(".");

  /** A source that reads a double. */
  static PulledSource of(VendorDouble vendor) {
    PulledSource source = new PulledSource();
    source.settings.put("source", "crm");
    vendor
        .settings()
        .forEach(
            (name, value) ->
                source.settings.put(
                    name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT), value));
    source.environment.putAll(vendor.environment());
    return source;
  }

  /** A source that reads {@code [{"id":1,"linkedin":"…","dnc":true}]} at /people. */
  static PulledSource of(ScriptedServer server) {
    PulledSource source = new PulledSource();
    source.settings.putAll(
        Map.of(
            "source", "crm",
            "base-url", server.url(),
            "identifier", "linkedin",
            "opt-out", "dnc",
            "full-path", "/people",
            "full-query", "cursor={cursor}",
            "records", "people",
            "key", "id",
            "next", "cursor",
            "next-path", "next"));
    source.settings.put("requests-per-second", "1000");
    return source;
  }

  PulledSource with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Returns an engine that knows nothing of those before. */
  RestConnector connector() {
    return RestConnector.of(settings, new Secrets(environment, folder), clock, this::waitFor);
  }

  /** At 1,000 requests a second the pace itself asks for waits of up to a millisecond. */
  private void waitFor(Duration time) {
    if (time.compareTo(PACE) > 0) {
      waits.add(time);
    }
  }

  /** Pulls from where the last committed page stands, each time with a new engine. */
  PulledSource pull() {
    return pull(new PullRequest(cursor(), false));
  }

  PulledSource pull(PullRequest request) {
    try (Pull pull = connector().pull(request)) {
      pull.forEachRemaining(pages::add);
    }
    return this;
  }

  @Nullable String cursor() {
    return pages.isEmpty() ? null : pages.get(pages.size() - 1).cursor();
  }

  /** Returns the keys of all records delivered so far. */
  List<String> keys() {
    return pages.stream().flatMap(page -> page.records().stream()).map(SourceRecord::key).toList();
  }
}
