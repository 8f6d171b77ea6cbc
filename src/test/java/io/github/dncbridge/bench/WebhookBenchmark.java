package io.github.dncbridge.bench;

import io.github.dncbridge.bench.WebhookServer.Storing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How many signed requests a second the webhook receiver answers over 64 connections, and how late,
 * when it stores nothing, when requests share a commit, and when each has its own. What exactly:
 * bench/README.md.
 *
 * <p>Fails when anybody who was acknowledged is not in the ledger; never because something was
 * slow.
 */
public final class WebhookBenchmark {

  private static final int CONNECTIONS = 64;

  /** More than any of them answers in that time: nobody is to be told of twice. */
  private static final int MOST_PER_SECOND = 20_000;

  private final Path folder;
  private final Path script;
  private final int seconds;
  private final Map<Storing, List<WebhookLoad>> measured = new EnumMap<>(Storing.class);

  private WebhookBenchmark(Path folder, Path script, int seconds) {
    this.folder = folder;
    this.script = script;
    this.seconds = seconds;
  }

  /** Arguments: a folder for files, wrk's script, seconds for each measurement, rounds. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException, InterruptedException {
    int seconds = Integer.parseInt(args[2]);
    int rounds = Integer.parseInt(args[3]);
    Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
    WebhookBenchmark benchmark =
        new WebhookBenchmark(folder, Path.of(args[1]).toAbsolutePath(), seconds);
    Path requests = SignedRequests.write(folder.resolve("requests"), 2 * seconds * MOST_PER_SECOND);
    for (int round = 1; round <= rounds; round++) {
      for (Storing storing : Storing.values()) {
        WebhookLoad load = benchmark.measure(storing, requests, round);
        System.out.printf(Locale.ROOT, "round %d, %s%n", round, load);
      }
    }
    benchmark.ratio("group commit / nothing stored, requests", Storing.GROUP, Storing.NOTHING, 0.6);
    benchmark.ratio("group commit / a commit each, requests", Storing.GROUP, Storing.EACH, 2.5);
    benchmark.lateness();
  }

  /** Twice as long as is measured, of which the first half is to warm up. */
  private WebhookLoad measure(Storing storing, Path requests, int round)
      throws IOException, InterruptedException {
    Path data = folder.resolve("%s-%d-%d".formatted(storing, round, System.nanoTime()));
    try (WebhookServerProcess server = WebhookServerProcess.start(storing, data)) {
      WebhookLoad warm =
          WebhookLoad.run(storing, script, requests, 0, CONNECTIONS, seconds, server.port());
      WebhookLoad load =
          WebhookLoad.run(
              storing,
              script,
              requests,
              seconds * MOST_PER_SECOND,
              CONNECTIONS,
              seconds,
              server.port());
      server.end();
      long acknowledged = warm.requests() + load.requests();
      if (storing != Storing.NOTHING
          && (server.people() < acknowledged || server.repeated() > 0 || load.failed() > 0)) {
        throw new IllegalStateException(
            "%d acknowledged, %d recorded, %d repeated, %d not acknowledged"
                .formatted(acknowledged, server.people(), server.repeated(), load.failed()));
      }
      measured.computeIfAbsent(storing, each -> new ArrayList<>()).add(load);
      return load;
    }
  }

  private void ratio(String what, Storing above, Storing below, double goal) {
    print(what, ratios(above, below, WebhookLoad::perSecond), "at least " + goal);
  }

  private void lateness() {
    print(
        "group commit / nothing stored, p99",
        ratios(Storing.GROUP, Storing.NOTHING, WebhookLoad::p99Millis),
        "at most 2");
  }

  /** Of each round by itself: a machine that is slower in one is so for all of them. */
  private List<Double> ratios(Storing above, Storing below, ToDoubleFunction<WebhookLoad> value) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < measured.get(above).size(); i++) {
      ratios.add(
          value.applyAsDouble(measured.get(above).get(i))
              / value.applyAsDouble(measured.get(below).get(i)));
    }
    return ratios.stream().sorted().toList();
  }

  @SuppressWarnings("SystemOut")
  private static void print(String what, List<Double> sorted, String goal) {
    System.out.printf(
        Locale.ROOT,
        "%s: median %.2f (%.2f to %.2f), goal %s%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1),
        goal);
  }
}
