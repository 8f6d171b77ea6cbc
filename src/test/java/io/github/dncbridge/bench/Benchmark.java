package io.github.dncbridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures the whole job against a plain Java program and against a Camel route as tutorials write
 * it, in turn, and prints ratios. What exactly: bench/README.md.
 *
 * <p>Fails when anybody was not sent, or sent twice; never because something was slow.
 */
public final class Benchmark {

  private static final String PLAIN = "plain Java";
  private static final String FIRST = "product, first import";
  private static final String SECOND = "product, same file again";
  private static final String OTHER = "product, same people, other source";
  private static final String TUNED = "tutorial route, SQLite tuned";
  private static final String SMALL = "product, first import, small file";
  private static final String TUTORIAL = "tutorial route, small file";

  /** Enough that every class either of them needs is loaded. */
  private static final long FEW_ROWS = 2_000;

  private Benchmark() {}

  /**
   * Runs it.
   *
   * @param args folder for files, folder of the distribution, rows, rows of the small file (0:
   *     leave it out), rounds, in how many of them the tutorial route runs on the large file
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
    long rows = Long.parseLong(args[2]);
    long smallRows = Long.parseLong(args[3]);
    int rounds = Integer.parseInt(args[4]);
    int tutorialRounds = Integer.parseInt(args[5]);
    PeopleFile large = PeopleFile.write(folder.resolve("people.csv"), rows);
    PeopleFile small = PeopleFile.write(folder.resolve("some-people.csv"), smallRows);
    Results results = new Results(System.out);
    try (Stub stub = Stub.start()) {
      Contestants run = new Contestants(folder, Path.of(args[1]).toAbsolutePath(), stub);
      run.prepare(PeopleFile.write(folder.resolve("few-people.csv"), FEW_ROWS));
      for (int round = 1; round <= rounds; round++) {
        results.add(round, PLAIN, large, run.plain(large));
        results.add(round, FIRST, large, run.first(large));
        results.add(round, SECOND, large, run.again(large));
        results.add(round, OTHER, large, run.again(large, "--source", "another"));
        if (round <= tutorialRounds) {
          results.add(round, TUNED, large, run.tunedTutorial(large));
        }
        if (smallRows > 0) {
          results.add(round, TUTORIAL, small, run.tutorial(small));
          results.add(round, SMALL, small, run.first(small));
        }
      }
    }
    results.table();
    results.ratio("product / plain Java", FIRST, PLAIN, 0.8);
    results.ratio("same file again / first import", SECOND, FIRST, 2);
    if (tutorialRounds > 0) {
      results.ratio("product / tutorial route with SQLite tuned", FIRST, TUNED, 10);
    }
    if (smallRows > 0) {
      results.ratio("product / tutorial route, both on the small file", SMALL, TUTORIAL, 10);
    }
  }
}
