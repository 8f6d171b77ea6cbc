package io.github.dncbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.connectors.Contact;
import io.github.dncbridge.connectors.VendorDouble;
import io.github.dncbridge.connectors.Vendors;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All connectors at once pull from their doubles in a process that is killed (SIGKILL) ten times,
 * at moments chosen by a seed; in between, people change.
 */
class SyncKillIT {

  private static final int KILLS = 10;
  private static final int PEOPLE = 120;
  private static final int PAGE = 10;
  private static final Duration PAGE_TAKES = Duration.ofMillis(40);
  private static final Duration BETWEEN_KILLS = Duration.ofMinutes(10);
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /** All that the connectors have, by pages of ten, on a busy machine too. */
  private static final Duration LONGEST_PULL = Duration.ofMinutes(3);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final Walead walead = new Walead();
  private final Map<String, VendorDouble> vendors = new TreeMap<>();
  private final Set<String> expected = new TreeSet<>();
  private Product product;
  private long next = 1;

  @BeforeEach
  void start() {
    product = Product.in(folder, walead.simulator().baseUri());
    for (String connector : Vendors.connectors()) {
      VendorDouble vendor = Vendors.start(connector);
      vendors.put(connector, vendor);
      vendor.pageSize(PAGE);
      vendor.delay(PAGE_TAKES);
      for (Map.Entry<String, String> each : Vendors.environment(connector, vendor).entrySet()) {
        product = product.with(each.getKey(), each.getValue());
      }
      // What this is about is that everybody gets there: many new people are usual here.
      product =
          product.with(
              "SOURCE_" + connector.toUpperCase(Locale.ROOT).replace('-', '_') + "_HOLD_MINIMUM",
              1_000_000);
    }
  }

  @AfterEach
  void stop() {
    vendors.values().forEach(VendorDouble::close);
    walead.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11})
  void losesNobodyAndBlocksNobodyElse(long seed)
      throws IOException, InterruptedException, SQLException {
    Random random = new Random(seed);
    change(PEOPLE, LONG_AGO, random);
    List<Long> cutOff = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      killSomewhere(random);
      try (LedgerProbe probe = new LedgerProbe(product.data())) {
        cutOff.add(Long.parseLong(probe.ask("SELECT count(*) FROM run WHERE state = 'RUNNING'")));
      }
      change(2 * PAGE, Instant.now().minusSeconds(5), random);
      // A vendor that allows ten logins in ten minutes is not what this is about.
      vendors.values().forEach(vendor -> vendor.timePasses(BETWEEN_KILLS));
    }

    // The first ends the pulls that a kill cut off, some of which read what there was when they
    // began; the second brings who has changed since.
    for (int pull = 0; pull < 2; pull++) {
      try (ProductProcess process = product.start("sync", "--json")) {
        ProductProcess.Ended ended = process.awaitEnd(LONGEST_PULL);
        assertThat(ended.code()).as("seed %d: %s", seed, ended).isZero();
      }
    }

    Set<String> blocked = new TreeSet<>(walead.blocklist().identifiers());
    assertThat(without(expected, blocked)).as("not blocked, seed %d", seed).isEmpty();
    assertThat(without(blocked, expected)).as("blocked by mistake, seed %d", seed).isEmpty();
    assertThat(cutOff)
        .as("runs that a kill cut off, seed %d", seed)
        .anyMatch(running -> running > 0);
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  /** Kills the process when it has read so many records more, and then some milliseconds later. */
  private void killSomewhere(Random random) throws IOException, InterruptedException, SQLException {
    try (LedgerProbe probe = new LedgerProbe(product.data())) {
      long rows = probe.look().rows() + random.nextInt(3 * PAGE * vendors.size());
      long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
      try (ProductProcess process = product.start("run")) {
        process.awaitErr("dnc-bridge is up");
        while (probe.look().rows() < rows && System.nanoTime() < deadline && !isAllRead(probe)) {
          process.requireAlive();
          LockSupport.parkNanos(200_000);
        }
        LockSupport.parkNanos(random.nextInt(60) * 1_000_000L);
        process.requireAlive();
        process.kill();
      }
    }
  }

  /** Nothing more comes of waiting: every source's first pull has ended. */
  private boolean isAllRead(LedgerProbe probe) throws SQLException {
    return probe.look().runs() > 0
        && probe
            .ask(
                "SELECT count(*) = "
                    + vendors.size()
                    + " AND max(state = 'RUNNING') = 0 FROM (SELECT max(id), state FROM run"
                    + " GROUP BY source_id)")
            .equals("1");
  }

  /** So many people more at every vendor; every seventh has not opted out. */
  private void change(int number, Instant changedAt, Random random) {
    for (int i = 0; i < number; i++) {
      long key = next++;
      for (Map.Entry<String, VendorDouble> vendor : vendors.entrySet()) {
        boolean optedOut = random.nextInt(7) > 0;
        String who = "john-doe-" + vendor.getKey() + "-" + key;
        vendor
            .getValue()
            .put(new Contact(key, "https://www.linkedin.com/in/" + who, optedOut, changedAt));
        if (optedOut) {
          expected.add(who);
        }
      }
    }
  }
}
