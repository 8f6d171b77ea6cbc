package io.github.dncbridge.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measurements of all rounds, and what they come to. */
final class Results {

  private record Result(long rows, MeasuredProcess process) {
    double rate() {
      return rows / seconds();
    }

    double seconds() {
      return process.wall().toMillis() / 1000.0;
    }
  }

  private final Map<String, List<Result>> results = new LinkedHashMap<>();
  private final PrintStream out;

  Results(PrintStream out) {
    this.out = out;
  }

  /** Keeps a measurement and prints it at once, with the load of the machine. */
  void add(int round, String name, PeopleFile people, MeasuredProcess process) throws IOException {
    Result result = new Result(people.rows(), process);
    results.computeIfAbsent(name, each -> new ArrayList<>()).add(result);
    out.printf(
        "round %d  %-36s %6.2f s wall %6.2f s cpu  %,9.0f rows/s  load %s%n",
        round, name, result.seconds(), process.cpu().toMillis() / 1000.0, result.rate(), load());
  }

  /** Prints the medians. */
  void table() {
    out.printf(
        "%n%-36s %10s %7s %7s %9s %9s %9s%n",
        "median", "rows", "wall s", "cpu s", "rows/s", "heap MiB", "RSS MiB");
    results.forEach(
        (name, all) ->
            out.printf(
                "%-36s %,10d %7.2f %7.2f %,9.0f %9.0f %9.0f%n",
                name,
                all.get(0).rows(),
                median(all, Result::seconds),
                median(all, each -> each.process().cpu().toMillis() / 1000.0),
                median(all, Result::rate),
                median(all, each -> each.process().heap()),
                median(all, each -> each.process().resident())));
    out.println();
  }

  /**
   * Prints how many times faster one is than the other: the median of the ratios of the rounds that
   * both were in.
   */
  void ratio(String title, String one, String other, double goal) {
    List<Result> ones = results.get(one);
    List<Result> others = results.get(other);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
      ratios.add(ones.get(i).rate() / others.get(i).rate());
    }
    double median = median(ratios, each -> each);
    out.printf(
        "%-58s %6.2f (%.2f to %.2f)%s%n",
        title,
        median,
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        goal == 0 ? "" : "  goal %.1f: %s".formatted(goal, median >= goal ? "met" : "NOT MET"));
  }

  private static <T> double median(List<T> values, ToDoubleFunction<T> number) {
    double[] sorted = values.stream().mapToDouble(number).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns the load of the machine, over the last minute. */
  static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.isReadable(file) ? Files.readString(file).split(" ", -1)[0] : "unknown";
  }
}
