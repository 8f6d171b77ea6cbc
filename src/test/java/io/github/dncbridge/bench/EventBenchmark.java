package io.github.dncbridge.bench;

import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.ledger.EventRequest;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.SourceEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many events a second one thread commits durably, for different numbers of requests that share
 * a commit: each request brings one person nobody has named before.
 *
 * <p>Arguments: an empty folder on the disk that is measured, and seconds for each number.
 */
public final class EventBenchmark {

  private static final int[] GROUPS = {1, 16, 64, 256};

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private int events;

  private EventBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[1]));
    for (int group : GROUPS) {
      Path data = Files.createDirectories(folder.resolve("group-" + group));
      try (Ledger ledger = JdbcLedger.open(LedgerOptions.of(data, "http://localhost"))) {
        EventBenchmark benchmark = new EventBenchmark();
        benchmark.record(ledger, group, time.dividedBy(4));
        System.out.println(benchmark.record(ledger, group, time));
      }
    }
  }

  private String record(Ledger ledger, int group, Duration time) {
    int before = events;
    long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos()) {
      ledger.recordEvents(requests(group), NOW);
    }
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
    int recorded = events - before;
    return String.format(
        Locale.ROOT,
        "%3d requests a commit: %,7.0f events/s, %6.1f µs of a processor each",
        group,
        recorded * 1e9 / (System.nanoTime() - start),
        cpu / 1e3 / recorded);
  }

  private List<EventRequest> requests(int number) {
    List<EventRequest> requests = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      // Spread like real names, so that neighbours in time are none in the index.
      String name = Integer.toHexString(++events * 0x9E3779B1) + "-doe";
      PublicIdentifier who = new PublicIdentifier(name, PublicIdentifier.Kind.VANITY);
      requests.add(
          new EventRequest(
              "hubspot",
              List.of(
                  new SourceEvent.Told(
                      "event " + events,
                      new Mapped("contact " + events, new BlocklistEntry(who, null))))));
    }
    return requests;
  }
}
