package io.github.dncbridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Runs each contestant as its user would: a process of its own, with the same heap. */
final class Contestants {

  private static final String TUNED = "?journal_mode=WAL&synchronous=NORMAL";

  private final Path folder;
  private final Path distribution;
  private final Stub stub;

  Contestants(Path folder, Path distribution, Stub stub) {
    this.folder = folder;
    this.distribution = distribution;
    this.stub = stub;
  }

  /**
   * Gives each of them its archive of classes: the product as its demo does, the others by a run.
   */
  void prepare(PeopleFile few) throws IOException, InterruptedException {
    Files.deleteIfExists(distribution.resolve("lib/classes.jsa"));
    Path collections = folder.resolve("demo.gc.log");
    MeasuredProcess.run(
        List.of(distribution.resolve("bin/dnc-bridge").toString(), "demo"),
        Map.of("DNC_JAVA_OPTS", "-Xlog:gc:file=" + collections),
        folder.resolve("demo.log"),
        collections);
    baseline(PlainPipeline.class, "plain", few, "-XX:ArchiveClassesAtExit=");
    baseline(TutorialRoute.class, "tutorial", few, "-XX:ArchiveClassesAtExit=", TUNED);
  }

  MeasuredProcess plain(PeopleFile people) throws IOException, InterruptedException {
    return baseline(PlainPipeline.class, "plain", people, "-XX:SharedArchiveFile=");
  }

  /** With SQLite as it is when nothing is said about it. */
  MeasuredProcess tutorial(PeopleFile people) throws IOException, InterruptedException {
    return baseline(TutorialRoute.class, "tutorial", people, "-XX:SharedArchiveFile=");
  }

  /** With SQLite tuned for speed. */
  MeasuredProcess tunedTutorial(PeopleFile people) throws IOException, InterruptedException {
    return baseline(TutorialRoute.class, "tutorial", people, "-XX:SharedArchiveFile=", TUNED);
  }

  /** Imports into an empty ledger. */
  MeasuredProcess first(PeopleFile people) throws IOException, InterruptedException {
    empty(folder.resolve("product"));
    return product(people, people.expected());
  }

  /** Imports into the ledger of the run before. */
  MeasuredProcess again(PeopleFile people, String... options)
      throws IOException, InterruptedException {
    return product(people, Leads.NONE, options);
  }

  private MeasuredProcess product(PeopleFile people, Leads expected, String... options)
      throws IOException, InterruptedException {
    Path log = folder.resolve("product.log");
    Path collections = folder.resolve("product.gc.log");
    List<String> command = new ArrayList<>();
    command.add(distribution.resolve("bin/dnc-bridge").toString());
    command.add("import");
    command.addAll(List.of(options));
    command.add(people.path().toString());
    Map<String, String> environment =
        Map.of(
            "WALEAD_API_KEY", "benchmark",
            "WALEAD_BASE_URL", stub.address(),
            "DNC_DATA_DIR", folder.resolve("product").toString(),
            "DELIVERY_RATE_LIMIT", "0",
            "DELIVERY_PARALLELISM", "2",
            "DELIVERY_BATCH_SIZE", "500",
            "DNC_JAVA_OPTS", "-Xlog:gc:file=" + collections);
    MeasuredProcess measured = MeasuredProcess.run(command, environment, log, collections);
    stub.requireTaken(expected, "the product");
    return measured;
  }

  private MeasuredProcess baseline(
      Class<?> main, String name, PeopleFile people, String archiveOption, String... arguments)
      throws IOException, InterruptedException {
    Path data = empty(folder.resolve(name));
    Path collections = folder.resolve(name + ".gc.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Stub.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                archiveOption + folder.resolve(name + ".jsa"),
                "-Xlog:gc:file=" + collections,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                people.path().toString(),
                data.resolve("people.db").toString(),
                stub.address()));
    command.addAll(List.of(arguments));
    MeasuredProcess measured =
        MeasuredProcess.run(command, Map.of(), folder.resolve(name + ".log"), collections);
    stub.requireTaken(people.expected(), name);
    return measured;
  }

  /** Makes a folder, without what may stand in it. */
  static Path empty(Path data) throws IOException {
    if (Files.exists(data)) {
      try (var files = Files.walk(data)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    return Files.createDirectories(data);
  }
}
