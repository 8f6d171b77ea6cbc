package io.github.dncbridge.bench;

import io.github.dncbridge.camel.CsvRecords;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.CsvInspector;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.InspectedText;
import io.github.dncbridge.intake.ReadingOptions;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Reads one file with detection and with camel-csv's bare list mode in turn, and prints how their
 * speeds compare: {@code CsvBenchmark FOLDER ROWS ROUNDS}.
 */
final class CsvBenchmark {

  private final CamelContext camel = new DefaultCamelContext();
  private final PeopleFile people;

  private CsvBenchmark(PeopleFile people) {
    this.people = people;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    long rows = Long.parseLong(args[1]);
    int rounds = Integer.parseInt(args[2]);
    PeopleFile people = PeopleFile.write(folder.resolve("people.csv"), rows);
    new CsvBenchmark(people).run(rounds);
  }

  private void run(int rounds) throws Exception {
    System.out.printf(
        "%,d rows, %,d bytes%n%-7s %10s %10s %10s %7s%n",
        people.rows(),
        Files.size(people.path()),
        "round",
        "bare ms",
        "inspect ms",
        "read ms",
        "ratio");
    bare();
    detected();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      double bare = millis(this::bare);
      double[] detected = detected();
      double ratio = bare / (detected[0] + detected[1]);
      ratios.add(ratio);
      System.out.printf(
          "%-7d %10.0f %10.0f %10.0f %7.2f%n", round, bare, detected[0], detected[1], ratio);
    }
    ratios.sort(Double::compare);
    System.out.printf(
        "with detection / bare list mode, rows a second: %.2f (%.2f to %.2f), goal 0.80%n",
        ratios.get(ratios.size() / 2), ratios.get(0), ratios.get(ratios.size() - 1));
    camel.stop();
  }

  private interface Reading {
    void run() throws Exception;
  }

  private static double millis(Reading reading) throws Exception {
    long start = System.nanoTime();
    reading.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private void bare() throws Exception {
    CsvDataFormat csv = new CsvDataFormat().setLazyLoad(true);
    ServiceHelper.startService(csv);
    long rows = -1;
    try (Reader text = Files.newBufferedReader(people.path(), StandardCharsets.UTF_8)) {
      Iterator<?> records = (Iterator<?>) csv.unmarshal(new DefaultExchange(camel), (Object) text);
      while (records.hasNext()) {
        records.next();
        rows++;
      }
    }
    ServiceHelper.stopService(csv);
    requireAll(rows);
  }

  /** Returns how long looking through the file took, and how long reading its records. */
  private double[] detected() throws Exception {
    long start = System.nanoTime();
    InspectedText inspected =
        CsvInspector.inspect(
            DroppedFile.at(people.path()), FieldMapping.recognised(), ReadingOptions.recognised());
    long looked = System.nanoTime();
    long rows = 0;
    try (CsvRecords records = CsvRecords.open(camel, inspected, "people.csv")) {
      while (records.hasNext()) {
        records.next();
        rows++;
      }
    }
    requireAll(rows);
    return new double[] {(looked - start) / 1e6, (System.nanoTime() - looked) / 1e6};
  }

  private void requireAll(long rows) {
    if (rows != people.rows()) {
      throw new IllegalStateException(rows + " rows were read of " + people.rows());
    }
  }
}
