package io.github.dncbridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast an XLSX workbook is read within 256 MiB, against fastexcel-reader alone in as much as it
 * needs. What exactly: bench/README.md.
 *
 * <p>Fails when the two do not read the same people; never because something was slow.
 */
public final class WorkbookBenchmark {

  private static final double GOAL = 0.8;

  private final Path folder;
  private final Path workbook;
  private final String expected;

  private WorkbookBenchmark(Path folder, Path workbook, String expected) {
    this.folder = folder;
    this.workbook = workbook;
    this.expected = expected;
  }

  /** Arguments: a folder for files, rows, rounds. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
    long rows = Long.parseLong(args[1]);
    int rounds = Integer.parseInt(args[2]);
    Path file = folder.resolve("people-" + rows + ".xlsx");
    PeopleWorkbook.write(file, rows);
    WorkbookBenchmark benchmark = new WorkbookBenchmark(folder, file, people(rows));
    List<Double> time = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      MeasuredProcess product = benchmark.measure("product", "-Xmx256m");
      MeasuredProcess fastexcel = benchmark.measure("fastexcel", "-Xmx2g");
      print(round, "product, -Xmx256m", rows, product);
      print(round, "fastexcel-reader, -Xmx2g", rows, fastexcel);
      time.add((double) fastexcel.wall().toNanos() / product.wall().toNanos());
      cpu.add((double) fastexcel.cpu().toNanos() / product.cpu().toNanos());
    }
    print("rows a second", time);
    print("rows a second of CPU time", cpu);
  }

  @SuppressWarnings("SystemOut")
  private static void print(String what, List<Double> ratios) {
    List<Double> sorted = ratios.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "product / fastexcel-reader, %s: median %.2f (%.2f to %.2f), goal at least %.1f%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1),
        GOAL);
  }

  private static String people(long rows) {
    long checksum = 0;
    for (long row = 0; row < rows; row++) {
      checksum += Leads.hash(PeopleWorkbook.profile(row));
    }
    return rows + " " + checksum;
  }

  private MeasuredProcess measure(String reader, String heap)
      throws IOException, InterruptedException {
    Path collections = folder.resolve(reader + ".gc.log");
    Path log = folder.resolve(reader + ".log");
    MeasuredProcess process =
        MeasuredProcess.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-Xlog:gc:file=" + collections,
                "-cp",
                System.getProperty("java.class.path"),
                WorkbookReading.class.getName(),
                reader,
                workbook.toString()),
            Map.of(),
            log,
            collections);
    String read = Files.readString(log).strip();
    if (!read.equals(expected)) {
      throw new IllegalStateException(
          "%s read '%s', expected '%s'".formatted(reader, read, expected));
    }
    return process;
  }

  @SuppressWarnings("SystemOut")
  private static void print(int round, String what, long rows, MeasuredProcess process) {
    System.out.printf(
        Locale.ROOT,
        "round %d, %s: %,d rows a second, %.1f s, CPU %.1f s, heap %d MiB, RSS %d MiB%n",
        round,
        what,
        rows * 1_000 / process.wall().toMillis(),
        process.wall().toMillis() / 1e3,
        process.cpu().toMillis() / 1e3,
        process.heap(),
        process.resident());
  }
}
