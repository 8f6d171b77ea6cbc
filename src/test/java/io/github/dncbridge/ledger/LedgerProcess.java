package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Another process on the same data folder: a JVM of its own, which can be killed. */
final class LedgerProcess implements AutoCloseable {

  static final int EVENTS = 200;

  private static final int PAGE = 500;

  private final Process process;
  private final BufferedReader output;

  private LedgerProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static LedgerProcess start(String task, Path folder) throws IOException {
    return new LedgerProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerProcess.class.getName(),
                task,
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Waits until it has said this. */
  void await(String line) {
    try {
      for (String said = output.readLine(); said != null; said = output.readLine()) {
        if (said.equals(line)) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("The process ended before it said: " + line);
  }

  /** SIGKILL, where there is one. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("take-turns")) {
      takeTurns(Path.of(arguments[1]));
    }
    try (Ledger ledger = JdbcLedger.open(LedgerOptions.of(Path.of(arguments[1]), "http://child"))) {
      switch (arguments[0]) {
        case "claim" -> ledger.claimDue(LedgerContract.terms(2), LedgerContract.NOW);
        case "record" -> record(ledger, 20);
        case "record-events" -> recordEvents(ledger, EVENTS);
        case "record-events-for-ever" -> recordEvents(ledger, Integer.MAX_VALUE);
        case "record-for-ever" -> record(ledger, Integer.MAX_VALUE);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
      System.out.println("done");
      if (System.in.read() >= 0) {
        throw new IllegalStateException("nobody is to write here");
      }
    }
  }

  /** Writes all the time, and wants to write again at once. */
  private static void takeTurns(Path folder) throws IOException {
    try (Turnstile turnstile = Turnstile.open(folder.resolve("ledger.turn"))) {
      System.out.println("started");
      for (long turn = 1; turnstile.enter(Duration.ofSeconds(30)); turn++) {
        long end = System.nanoTime() + 3_000_000;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        Path counted = folder.resolve("turns.new");
        Files.writeString(counted, Long.toString(turn));
        Files.move(counted, folder.resolve("turns"), StandardCopyOption.ATOMIC_MOVE);
        turnstile.leave();
      }
    }
  }

  /** How many turns were taken so far. */
  static long turns(Path folder) throws IOException {
    Path counted = folder.resolve("turns");
    return Files.exists(counted) ? Long.parseLong(Files.readString(counted)) : 0;
  }

  /** Pages that overlap by half, and with those of everybody who does the same. */
  static void record(Ledger ledger, int pages) {
    RunStart start = new RunStart("list", "list.csv", null);
    Run run = ledger.begin(start, LedgerContract.NOW);
    for (int page = 0; page < pages; page++) {
      List<MappingResult> results = new ArrayList<>();
      for (int i = 0; i < PAGE; i++) {
        results.add(LedgerContract.person("p" + (page * PAGE / 2 + i)));
      }
      run = ledger.record(run, new Page(results, "page " + page), LedgerContract.NOW);
      System.out.println("page " + page);
    }
  }

  /** Each in a transaction of its own; everybody who does the same brings the same events. */
  static void recordEvents(Ledger ledger, int number) {
    for (int i = 0; i < number; i++) {
      recordEvent(ledger, i);
      System.out.println("event " + i);
    }
  }

  static EventCounts recordEvent(Ledger ledger, int number) {
    SourceEvent event =
        number % 4 == 0
            ? new SourceEvent.Named("event " + number, "contact " + number)
            : new SourceEvent.Told("event " + number, LedgerContract.person("p" + number));
    return ledger
        .recordEvents(List.of(new EventRequest("hooks", List.of(event))), LedgerContract.NOW)
        .get(0);
  }

  /** How many people {@link #record} finds in so many pages. */
  static int peopleIn(int pages) {
    return (pages + 1) * PAGE / 2;
  }
}
