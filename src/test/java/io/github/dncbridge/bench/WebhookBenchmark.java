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
import java.util.stream.IntStream;

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

  /** Until then the compiler takes as much of the processors as the requests. */
  private static final int WARM_UP_SECONDS = 15;

  /** More than any of them answers in that time: nobody is to be told of twice. */
  private static final int MOST_PER_SECOND = 60_000;

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
    Path requests =
        SignedRequests.write(
            folder.resolve("requests"), (WARM_UP_SECONDS + seconds) * MOST_PER_SECOND);
    for (int round = 1; round <= rounds; round++) {
      for (Storing storing : Storing.values()) {
        System.out.println("round " + round + ", " + benchmark.measure(storing, requests, round));
      }
    }
    benchmark.compare(Storing.NOTHING_BY_CAMEL, "at least 0.6", "at most 2");
    benchmark.compare(Storing.NOTHING, "none", "none");
    benchmark.compare(Storing.EACH, "at least 2.5", "none");
  }

  private WebhookLoad measure(Storing storing, Path requests, int round)
      throws IOException, InterruptedException {
    Path data = folder.resolve("%s-%d-%d".formatted(storing, round, System.nanoTime()));
    try (WebhookServerProcess server = WebhookServerProcess.start(storing, data)) {
      WebhookLoad warm =
          WebhookLoad.run(
              storing, script, requests, 0, CONNECTIONS, WARM_UP_SECONDS, server.port());
      WebhookLoad load =
          WebhookLoad.run(
              storing,
              script,
              requests,
              WARM_UP_SECONDS * MOST_PER_SECOND,
              CONNECTIONS,
              seconds,
              server.port());
      server.end();
      long acknowledged = warm.requests() + load.requests();
      boolean stores = storing == Storing.GROUP || storing == Storing.EACH;
      if (stores
          && (server.people() < acknowledged || server.repeated() > 0 || load.failed() > 0)) {
        throw new IllegalStateException(
            "%d acknowledged, %d recorded, %d repeated, %d not acknowledged"
                .formatted(acknowledged, server.people(), server.repeated(), load.failed()));
      }
      measured.computeIfAbsent(storing, each -> new ArrayList<>()).add(load);
      return load;
    }
  }

  private void compare(Storing with, String requestsGoal, String latenessGoal) {
    print("requests a second", with, WebhookLoad::perSecond, requestsGoal);
    print("p99", with, WebhookLoad::p99Millis, latenessGoal);
  }

  /** Of each round by itself: a machine that is slower in one is so for all of them. */
  @SuppressWarnings("SystemOut")
  private void print(String what, Storing with, ToDoubleFunction<WebhookLoad> value, String goal) {
    List<WebhookLoad> group = measured.getOrDefault(Storing.GROUP, List.of());
    List<WebhookLoad> others = measured.getOrDefault(with, List.of());
    double[] ratios =
        IntStream.range(0, group.size())
            .mapToDouble(
                i -> value.applyAsDouble(group.get(i)) / value.applyAsDouble(others.get(i)))
            .sorted()
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "group commit / %s, %s: median %.2f (%.2f to %.2f), goal: %s%n",
        with,
        what,
        ratios[ratios.length / 2],
        ratios[0],
        ratios[ratios.length - 1],
        goal);
  }
}
