package io.github.dncbridge.simulator;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a simulator is set up.
 *
 * @param port 0 picks a free one
 * @param keys the API keys it knows and the workspace that each stands for; several keys may stand
 *     for one workspace
 * @param pageSize how many leads a GET shows at most; WaLead does not say its own
 * @param journalSize how many requests are remembered
 * @param clock for {@code createdAt}, the journal and the rate limit; a delay passes in real time
 * @param log is given one line per request, from several threads; it holds no identifiers
 */
public record SimulatorOptions(
    int port,
    Map<String, String> keys,
    int pageSize,
    int journalSize,
    Clock clock,
    Consumer<String> log) {

  /** The key that is known unless others are set. */
  public static final String DEFAULT_KEY = "simulator-key";

  /** The workspace that {@link #DEFAULT_KEY} stands for. */
  public static final String DEFAULT_WORKSPACE = "default";

  /** Throws {@link IllegalArgumentException} when a number is out of range or no key is given. */
  public SimulatorOptions {
    check("port", port, 0, 65_535);
    check("pageSize", pageSize, 1, 1_000_000);
    check("journalSize", journalSize, 1, 100_000_000);
    check("number of keys", keys.size(), 1, Integer.MAX_VALUE);
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /**
   * A free port, one key, pages of 100, 100,000 requests remembered, the system's clock, no log.
   */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        0, Map.of(DEFAULT_KEY, DEFAULT_WORKSPACE), 100, 100_000, Clock.systemUTC(), line -> {});
  }

  /** The same on this port. */
  public SimulatorOptions withPort(int newPort) {
    return new SimulatorOptions(newPort, keys, pageSize, journalSize, clock, log);
  }

  /** The same with these keys and no others. */
  public SimulatorOptions withKeys(Map<String, String> newKeys) {
    return new SimulatorOptions(port, newKeys, pageSize, journalSize, clock, log);
  }

  /** The same with pages of this size. */
  public SimulatorOptions withPageSize(int newPageSize) {
    return new SimulatorOptions(port, keys, newPageSize, journalSize, clock, log);
  }

  /** The same with a journal of this size. */
  public SimulatorOptions withJournalSize(int newJournalSize) {
    return new SimulatorOptions(port, keys, pageSize, newJournalSize, clock, log);
  }

  /** The same with this clock. */
  public SimulatorOptions withClock(Clock newClock) {
    return new SimulatorOptions(port, keys, pageSize, journalSize, newClock, log);
  }

  /** The same with this log. */
  public SimulatorOptions withLog(Consumer<String> newLog) {
    return new SimulatorOptions(port, keys, pageSize, journalSize, clock, newLog);
  }

  private static void check(String what, int found, int least, int most) {
    if (found < least || found > most) {
      throw new IllegalArgumentException(
          "Simulator: %s is %d to %d, found %d.".formatted(what, least, most, found));
    }
  }
}
