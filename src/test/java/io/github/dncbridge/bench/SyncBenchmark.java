package io.github.dncbridge.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Measures pulls of many people from vendors' doubles. What exactly: bench/README.md.
 *
 * <p>Fails when anybody was not sent, or sent twice; never because something was slow.
 */
public final class SyncBenchmark {

  private static final double GOAL_WAITED = 0.8;
  private static final double GOAL_HEAP = 1.2;
  private static final String HUBSPOT = "hubspot-contacts";
  private static final String SALESFORCE = "salesforce-contacts";

  /** Few people are so many times fewer. */
  private static final int FEWER = 10;

  private final PrintStream out;
  private final Duration page;

  private SyncBenchmark(PrintStream out, Duration page) {
    this.out = out;
    this.page = page;
  }

  /**
   * Runs it.
   *
   * @param args folder for files, folder of the distribution, people, milliseconds a page, rounds
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException, InterruptedException, SQLException {
    Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
    int people = Integer.parseInt(args[2]);
    Duration page = Duration.ofMillis(Long.parseLong(args[3]));
    SyncBenchmark benchmark = new SyncBenchmark(System.out, page);
    try (Stub stub = Stub.start()) {
      Path distribution = Path.of(args[1]).toAbsolutePath();
      Pulls pulls = new Pulls(folder, distribution, stub, page);
      for (int round = 1; round <= Integer.parseInt(args[4]); round++) {
        benchmark.compare(
            "HubSpot, changes, 200 a page",
            pulls.changes(HUBSPOT, people / FEWER, 200),
            pulls.changes(HUBSPOT, people, 200));
        benchmark.compare(
            "Salesforce, changes, 2,000 a page",
            pulls.changes(SALESFORCE, people / FEWER, 2_000),
            pulls.changes(SALESFORCE, people, 2_000));
        benchmark.show(
            "Salesforce, first pull, Bulk API", pulls.everybody(SALESFORCE, people, 10_000));
      }
    }
  }

  private void compare(String title, MeasuredPull few, MeasuredPull many) throws IOException {
    show(title, few);
    show(title, many);
    double waited = many.waited(page);
    double heap = (double) many.live() / few.live();
    out.printf(
        "  waited for the double %.0f %% of the time, goal %.0f %%: %s%n",
        100 * waited, 100 * GOAL_WAITED, waited >= GOAL_WAITED ? "met" : "NOT MET");
    out.printf(
        "  live heap of %d times the pages: %.2f, goal %.1f: %s%n",
        FEWER, heap, GOAL_HEAP, heap <= GOAL_HEAP ? "met" : "NOT MET");
  }

  private void show(String title, MeasuredPull pull) throws IOException {
    out.printf(
        "%-34s %,8d records %4d pages %7.2f s %,8.0f records/s  waited %3.0f %%  heap %3d MiB, live"
            + " %2d  RSS %3d MiB  cpu %5.2f s  load %s%n",
        title,
        pull.people(),
        pull.pages(),
        pull.wall().toMillis() / 1000.0,
        pull.rate(),
        100 * pull.waited(page),
        pull.process().heap(),
        pull.live(),
        pull.process().resident(),
        pull.process().cpu().toMillis() / 1000.0,
        Results.load());
  }
}
