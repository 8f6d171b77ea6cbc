package io.github.dncbridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a whole process, from before its start to after its end, and says what it took.
 *
 * @param heap the most that was on the heap when a collection began, in MiB
 * @param resident the peak resident set (VmHWM), in MiB; 0 where there is no /proc
 */
record MeasuredProcess(Duration wall, Duration cpu, long heap, long resident) {

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->\\d+M\\(");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /** What is done again and again while the process runs. */
  interface Look {
    void at(long pid) throws IOException;
  }

  /**
   * Runs the command to its end.
   *
   * @param log where its output goes
   * @param collections where it was told to write the log of its garbage collector
   * @throws IllegalStateException when it ends with another exit code than 0
   */
  static MeasuredProcess run(
      List<String> command, Map<String, String> environment, Path log, Path collections)
      throws IOException, InterruptedException {
    return run(command, environment, log, collections, pid -> {});
  }

  /** The same, with something that is done every 20 ms. */
  static MeasuredProcess run(
      List<String> command, Map<String, String> environment, Path log, Path collections, Look look)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long begun = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Duration cpu = Duration.ZERO;
    long resident = 0;
    // What an ended process took is not told any more: the last look before is at most so old.
    while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      cpu = process.info().totalCpuDuration().orElse(cpu);
      resident = Math.max(resident, resident(process.pid()));
      look.at(process.pid());
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - begun);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "Exit code %d of %s, see %s".formatted(process.exitValue(), command, log));
    }
    return new MeasuredProcess(wall, cpu, heap(collections), resident);
  }

  private static long resident(long pid) {
    try {
      Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
    } catch (IOException e) {
      // Another system than Linux, or the process has just ended.
      return 0;
    }
  }

  private static long heap(Path collections) throws IOException {
    try (var lines = Files.lines(collections)) {
      return lines
          .map(COLLECTION::matcher)
          .filter(Matcher::find)
          .mapToLong(collection -> Long.parseLong(collection.group(1)))
          .max()
          .orElse(0);
    }
  }
}
