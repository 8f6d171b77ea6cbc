package io.github.dncbridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs {@code sync} of the packaged product against a vendor in another process. */
final class Pulls {

  private static final String LAST_RUN =
      "SELECT ended_at - started_at, read_count FROM run WHERE state = 'FINISHED'"
          + " ORDER BY id DESC LIMIT 1";
  private static final Pattern ASKED =
      Pattern.compile("Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M");

  private final Path folder;
  private final Path distribution;
  private final Stub stub;
  private final Duration page;

  Pulls(Path folder, Path distribution, Stub stub, Duration page) {
    this.folder = folder;
    this.distribution = distribution;
    this.stub = stub;
    this.page = page;
  }

  /** Pulls people that have changed since a pull that found nobody. */
  MeasuredPull changes(String connector, int people, int ofPage)
      throws IOException, InterruptedException, SQLException {
    Path data = Contestants.empty(folder.resolve("sync"));
    try (Vendor vendor = Vendor.start(connector, page)) {
      sync(vendor, data, pid -> {});
      vendor.put(people);
      return measured(vendor, data, people, people / ofPage);
    }
  }

  /** Pulls people for the first time. */
  MeasuredPull everybody(String connector, int people, int ofPage)
      throws IOException, InterruptedException, SQLException {
    Path data = Contestants.empty(folder.resolve("sync"));
    try (Vendor vendor = Vendor.start(connector, page)) {
      vendor.put(people);
      return measured(vendor, data, people, people / ofPage);
    }
  }

  private MeasuredPull measured(Vendor vendor, Path data, int people, int pages)
      throws IOException, InterruptedException, SQLException {
    int before = vendor.pages();
    boolean[] collected = new boolean[1];
    MeasuredProcess process =
        sync(
            vendor,
            data,
            pid -> {
              if (!collected[0] && vendor.pages() - before >= Math.max(2, pages * 4 / 5)) {
                collected[0] = true;
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("jcmd.log").toFile())
                    .start();
              }
            });
    stub.requireTaken(PeopleFile.first(people), "sync");
    try (Connection ledger =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
        Statement statement = ledger.createStatement();
        ResultSet run = statement.executeQuery(LAST_RUN)) {
      int read = run.getInt(2);
      if (read != people) {
        throw new IllegalStateException("%d records were read of %d".formatted(read, people));
      }
      return new MeasuredPull(
          people, vendor.pages() - before, Duration.ofMillis(run.getLong(1)), live(), process);
    }
  }

  private MeasuredProcess sync(Vendor vendor, Path data, MeasuredProcess.Look look)
      throws IOException, InterruptedException {
    Map<String, String> environment = new TreeMap<>(vendor.environment());
    environment.putAll(
        Map.of(
            "WALEAD_API_KEY", "benchmark",
            "WALEAD_BASE_URL", stub.address(),
            "DNC_DATA_DIR", data.toString(),
            "DELIVERY_RATE_LIMIT", "0",
            "DELIVERY_PARALLELISM", "2",
            "DELIVERY_BATCH_SIZE", "500",
            "SOURCE_CRM_HOLD_MINIMUM", "999999999",
            "DNC_JAVA_OPTS", "-Xlog:gc:file=" + collections()));
    return MeasuredProcess.run(
        List.of(distribution.resolve("bin/dnc-bridge").toString(), "sync"),
        environment,
        folder.resolve("sync.log"),
        collections(),
        look);
  }

  private Path collections() {
    return folder.resolve("sync.gc.log");
  }

  private long live() throws IOException {
    try (Stream<String> lines = Files.lines(collections())) {
      return lines
          .map(ASKED::matcher)
          .filter(Matcher::find)
          .mapToLong(asked -> Long.parseLong(asked.group(1)))
          .findFirst()
          .orElse(0);
    }
  }
}
