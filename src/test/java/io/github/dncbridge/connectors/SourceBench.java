package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.source.SyncProgress;
import io.github.dncbridge.source.SyncRequest;
import io.github.dncbridge.source.SyncResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Sources of many doubles in one running product: its routes, its Kamelets, its ledger. Connectors
 * do not really wait in it.
 */
class SourceBench implements AutoCloseable {

  private final Path folder;
  private final Map<String, VendorDouble> vendors = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final List<Duration> waits = new ArrayList<>();
  private final JdbcLedger ledger;
  private final Bridge bridge;

  /** Starts a double and a source for each name, which {@link #source} makes. */
  SourceBench(Path folder, Collection<String> sources) {
    this.folder = folder;
    for (String source : sources) {
      VendorDouble vendor = Vendors.start(connector(source));
      vendors.put(source, vendor);
      environment.putAll(Vendors.environment(source, vendor));
    }
    ledger = ledger(folder.resolve("data"));
    bridge = bridge(ledger, folder, List.copyOf(sources));
  }

  static String source(String connector, String check) {
    return connector + "-for-" + check;
  }

  private static String connector(String source) {
    return source.substring(0, source.lastIndexOf("-for-"));
  }

  VendorDouble vendor(String source) {
    return Objects.requireNonNull(vendors.get(source));
  }

  JdbcLedger ledger() {
    return ledger;
  }

  /** Returns how long connectors would have waited since the last call. */
  synchronized List<Duration> waits() {
    List<Duration> since = List.copyOf(waits);
    waits.clear();
    return since;
  }

  private synchronized void waited(Duration time) {
    waits.add(time);
  }

  SyncResult pull(String source) {
    return pull(source, SyncProgress.NONE);
  }

  SyncResult pull(String source, SyncProgress progress) {
    return bridge.pull(new SyncRequest(source, false, progress));
  }

  /** Pulls once, which must end well. */
  Run read(String source) {
    SyncResult result = pull(source);
    assertThat(result.end())
        .as("%s: %s", source, result.message())
        .isEqualTo(SyncResult.End.FINISHED);
    assertThat(result.message()).as(source).isNull();
    return Objects.requireNonNull(result.run());
  }

  /**
   * Pulls until a page is committed, and then as a new process would that finds what a killed one
   * left; returns how many records each of the two read.
   */
  List<Long> readWithADeathAfterTheFirstPage(String source) {
    Path left = folder.resolve("left-by-" + source);
    List<Long> read = new ArrayList<>();
    SyncResult whole =
        pull(
            source,
            (name, counts) -> {
              if (read.isEmpty() && counts.read() > 0) {
                read.add(counts.read());
                copyLedger(left);
              }
            });
    assertThat(whole.end())
        .as("%s: %s", source, whole.message())
        .isEqualTo(SyncResult.End.FINISHED);
    try (JdbcLedger remains = ledger(left);
        Bridge next = bridge(remains, left, List.of(source))) {
      SyncResult rest = next.pull(new SyncRequest(source, false, SyncProgress.NONE));
      assertThat(rest.end())
          .as("%s: %s", source, rest.message())
          .isEqualTo(SyncResult.End.FINISHED);
      read.add(Objects.requireNonNull(rest.run()).counts().read());
    }
    return read;
  }

  private void copyLedger(Path to) {
    try {
      JdbcLedger.copy(folder.resolve("data"), Files.createDirectories(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JdbcLedger ledger(Path data) {
    return JdbcLedger.open(LedgerOptions.of(data, "http://localhost/api"));
  }

  private Bridge bridge(JdbcLedger of, Path home, List<String> sources) {
    Map<String, String> with = new TreeMap<>(environment);
    with.put("DNC_DATA_DIR", home.resolve("locks").toString());
    return Bridge.start(
        Configuration.load(null, with, folder).withSources(sources),
        of,
        Clock.systemUTC(),
        EnumSet.of(Job.CRM_SYNC),
        this::waited);
  }

  @Override
  public void close() {
    bridge.close();
    ledger.close();
    vendors.values().forEach(VendorDouble::close);
  }
}
